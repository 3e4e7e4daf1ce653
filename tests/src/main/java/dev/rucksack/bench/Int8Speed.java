package dev.rucksack.bench;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.compress.Variant;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.optim.Adam;
import java.util.List;

/** The multilayer perceptron 784-1024-1024-10 in float and in eight bits, one thread. */
final class Int8Speed implements Benchmark {
  private static final long SEED = 42;

  @Override
  public String summary() {
    return "784-1024-1024-10 on Fashion-MNIST: int8 against float in ONNX Runtime, size and time";
  }

  @Override
  public void run(String[] arguments) {
    Split data = Datasets.fashionMnistSmall().split(0.1, SEED);
    try (var run =
        Trainer.of(Networks.mlp(784, 1024, 1024, 10), Adam.rate(1e-3))
            .epochs(5)
            .seed(SEED)
            .fit(data)) {
      Graph graph = Tracer.trace(run.block(), data.inputType());
      Examples calibration = data.train().sample(512, SEED);
      CompressionReport report =
          CompressionReport.on(data.test())
              .add("float", graph)
              .add("int8", graph.apply(Quantize.int8().calibrate(calibration)))
              .add(
                  "int8, full range",
                  graph.apply(Quantize.int8().fullRange().calibrate(calibration)));
      report.show();
      ratios(report.variants());
    }
  }

  private static void ratios(List<Variant> variants) {
    Variant base = variants.getFirst();
    for (Variant variant : variants.subList(1, variants.size())) {
      System.out.printf(
          "%s: %.1f %% of the bytes; %.2f× as fast at batch %d, %.2f× at batch %d%n",
          variant.name(),
          100.0 * variant.size().bytes() / base.size().bytes(),
          base.single().p50Micros() / variant.single().p50Micros(),
          base.single().batch(),
          base.batched().p50Micros() / variant.batched().p50Micros(),
          base.batched().batch());
    }
  }
}
