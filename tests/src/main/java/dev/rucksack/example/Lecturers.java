package dev.rucksack.example;

import ai.djl.nn.Block;
import dev.rucksack.compress.CompressionReport;
import dev.rucksack.data.Interactions;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.graph.Graph;
import dev.rucksack.metric.Metrics;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.ParityReport;
import dev.rucksack.task.Task;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/** A recommender of two towers: which of five lecturers did a student hear? */
public final class Lecturers {
  private static final int OTHERS = 4;

  private Lecturers() {}

  /** Trains, exports to a file and reports. */
  public static CompressionReport run(Path file) {
    Table ratings = Datasets.insteval().where(Selection.withRange(0, 24_000));
    int[] students = ratings.intColumn("student").asIntArray();
    int[] lecturers = ratings.intColumn("lecturer").asIntArray();
    Interactions heard = new Interactions("lecturers", students, lecturers);
    Split data = heard.withOthers(OTHERS, 1).splitByGroup(heard.groups(OTHERS), 0.8, 0.1, 0.1, 1);
    Task task = Task.ranking().measuredBy(Metrics.hitRate(1), Metrics.ndcg(5));
    Block net = Networks.twoTowers(heard.userCount(), heard.itemCount(), 16);
    Trainer trainer = Trainer.of(net, Adam.rate(1e-2)).task(task).batchSize(512).epochs(8);
    try (TrainingRun run = trainer.earlyStopping(1, Metrics.hitRate(1)).fit(data)) {
      Graph graph = run.graph();
      ParityReport.ofNamed(run.block(), graph, List.of(data.train().batch(0, 8))).orThrow(1e-4);
      Onnx.write(graph, file);
      return CompressionReport.on(data.test(), task).add("float", graph);
    }
  }
}
