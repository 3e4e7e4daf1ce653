package dev.rucksack.example;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import dev.rucksack.compress.CompressionReport;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.Standardization;
import dev.rucksack.data.Tables;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.ParityReport;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;

/** Regression with two inputs: a wine's strength from its acids and from its color. */
public final class WineStrength {
  private static final List<String> ACIDS = List.of("malic acid", "ash", "alcalinity of ash");
  private static final List<String> COLOURS = List.of("color intensity", "hue", "proline");

  private static final List<String> STRENGTH = List.of("alcohol");

  private WineStrength() {}

  /** Trains, exports to a file and reports. */
  public static CompressionReport run(Path file) {
    Table wine = Datasets.wineTable();
    Targets strength = Targets.numbers(Tables.numbers(wine, STRENGTH), STRENGTH);
    Examples all =
        Examples.builder("wine")
            .input("acids", Tables.numbers(wine, ACIDS))
            .input("colours", Tables.numbers(wine, COLOURS))
            .targets(strength);
    Split raw = all.split(0.6, 0.2, 0.2, 1);
    Split data = Standardization.fit(raw.train()).apply(raw);
    Block net =
        new SequentialBlock()
            .add(inputs -> new NDList(NDArrays.concat(inputs, 1)))
            .add(Linear.builder().setUnits(16).build())
            .add(Activation.reluBlock())
            .add(Linear.builder().setUnits(1).build());
    Trainer trainer = Trainer.of(net, Adam.rate(1e-2)).epochs(400).earlyStopping(40);
    try (TrainingRun run = trainer.fit(data)) {
      Graph graph = run.graph();
      ParityReport.ofNamed(run.block(), graph, List.of(data.train().batch(0, 7))).orThrow(1e-4);
      Onnx.write(graph, file);
      Graph small = graph.apply(Quantize.int8().calibrate(data.train()));
      return CompressionReport.on(data.test()).add("float", graph).add("int8", small);
    }
  }
}
