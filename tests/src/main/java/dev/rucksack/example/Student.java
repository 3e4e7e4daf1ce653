package dev.rucksack.example;

import ai.djl.ndarray.NDArray;
import dev.rucksack.compress.CompressionReport;
import dev.rucksack.data.Split;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.ParityReport;
import dev.rucksack.task.Objective;
import dev.rucksack.task.Objectives;
import dev.rucksack.train.Predictions;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Adam;
import java.nio.file.Path;
import java.util.List;

/**
 * A small network that learns from a large one, too ("Distilling the Knowledge in a Neural
 * Network", Hinton, Vinyals and Dean, 2015).
 */
public final class Student {
  private static final float TEMPERATURE = 4;

  private Student() {}

  /** Trains teacher and student, exports the student to a file and reports on both. */
  public static CompressionReport run(Path file) {
    Split data = Datasets.digits8x8().split(0.6, 0.2, 0.2, 1);
    Objective distillation =
        (batch, outputs) -> {
          NDArray soft = batch.extra("teacher").div(TEMPERATURE).softmax(1);
          NDArray own = outputs.head().div(TEMPERATURE).logSoftmax(1);
          NDArray imitation = own.mul(soft).sum().neg().mul(TEMPERATURE / batch.size());
          return Objectives.softmaxCrossEntropy().loss(batch, outputs).add(imitation);
        };
    Trainer large = Trainer.of(Networks.mlp(64, 256, 10), Adam.rate(3e-3)).epochs(30);
    Trainer small = Trainer.of(Networks.mlp(64, 12, 10), Adam.rate(1e-2)).epochs(40);
    try (TrainingRun teacher = large.earlyStopping(3).fit(data);
        TrainingRun student =
            small
                .objective(distillation)
                .earlyStopping(4)
                .fit(data.with("teacher", part -> Predictions.of(teacher.block(), part)))) {
      Graph graph = student.graph();
      ParityReport.of(student.block(), graph, List.of(data.train().inputs(0, 9))).orThrow(1e-4);
      Onnx.write(graph, file);
      CompressionReport report = CompressionReport.on(data.test());
      return report.add("teacher", teacher.graph()).add("student", graph);
    }
  }
}
