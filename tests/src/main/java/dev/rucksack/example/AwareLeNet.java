package dev.rucksack.example;

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

/** Quantization-aware training: the quantized graph itself is trained on. */
public final class AwareLeNet {
  private AwareLeNet() {}

  public static void main(String[] args) {
    Split data = Datasets.fashionMnistSmall().split(0.1, 42);
    try (var run = Trainer.of(Networks.lenet5(), Adam.rate(2e-3)).epochs(3).fit(data)) {
      Graph graph = Tracer.trace(run.block(), data.inputType());
      Graph int8 = graph.apply(Quantize.int8().calibrate(data.train().sample(512, 42)));
      try (var aware = Trainer.of(int8, Adam.rate(5e-4)).epochs(2).fit(data)) {
        Onnx.write(int8, Path.of(args[0]));
        Onnx.write(aware.graph(), Path.of(args[1]));
      }
    }
  }
}
