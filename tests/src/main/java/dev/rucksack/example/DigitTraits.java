package dev.rucksack.example;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.djl.Networks;
import dev.rucksack.graph.Graph;
import dev.rucksack.metric.Metrics;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.ParityReport;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Several labels for each picture: whether a digit is odd, above four, a prime. */
public final class DigitTraits {
  private static final List<String> TRAITS = List.of("odd", "above four", "prime");

  private DigitTraits() {}

  /** Trains, exports to a file and reports. */
  public static CompressionReport run(Path file) {
    Examples digits = Datasets.digits8x8();
    boolean[][] traits =
        Arrays.stream(digits.labels())
            .mapToObj(d -> new boolean[] {d % 2 == 1, d > 4, List.of(2, 3, 5, 7).contains(d)})
            .toArray(boolean[][]::new);
    Targets targets = Targets.labelSets(traits, TRAITS);
    Split data = Examples.of("digits", digits.inputs(), targets).split(0.6, 0.2, 0.2, 1);
    Trainer trainer = Trainer.of(Networks.mlp(64, 48, 3), Adam.rate(3e-3)).epochs(40);
    try (TrainingRun run = trainer.earlyStopping(5, Metrics.labelF1()).fit(data)) {
      Graph graph = run.graph();
      ParityReport.of(run.block(), graph, List.of(data.train().inputs(0, 9))).orThrow(1e-4);
      Onnx.write(graph, file);
      Graph small = graph.apply(Quantize.int8().calibrate(data.train().sample(256, 1)));
      return CompressionReport.on(data.test()).add("float", graph).add("int8", small);
    }
  }
}
