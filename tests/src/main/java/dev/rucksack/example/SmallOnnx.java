package dev.rucksack.example;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.compress.prune.Prune;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.optim.Adam;
import java.nio.file.Path;

/** From data to a small ONNX file: the example of the README. */
public final class SmallOnnx {
  private SmallOnnx() {}

  public static void main(String[] args) {
    Split data = Datasets.fashionMnistSmall().split(0.1, 42);
    try (var run = Trainer.of(Networks.mlp(784, 128, 10), Adam.rate(1e-3)).epochs(15).fit(data)) {
      Graph graph = Tracer.trace(run.block(), data.inputType());
      Graph small =
          graph.apply(
              Prune.byMagnitude(0.9).fineTune(data, run.options()),
              Quantize.int8().calibrate(data.train().sample(512, 42)));
      CompressionReport.on(data.test()).add("float", graph).add("pruned int8", small).show();
      Onnx.write(small, Path.of(args[0]));
    }
  }
}
