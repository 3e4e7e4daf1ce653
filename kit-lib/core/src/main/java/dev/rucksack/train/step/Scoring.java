package dev.rucksack.train.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Figures;
import dev.rucksack.metric.MeanMetric;
import dev.rucksack.metric.Metric;
import dev.rucksack.metric.Moments;
import dev.rucksack.task.Batch;
import dev.rucksack.task.Objective;
import dev.rucksack.task.Task;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.checkpoint.BatchResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run computes of each batch besides the network's outputs: the loss, and sums of the scores
 * of metrics that score by example.
 *
 * @param metrics all that are measured; those that do not score by example are measured on whole
 *     parts only
 */
public record Scoring(Task task, Objective objective, List<Metric> metrics) {
  public Scoring {
    metrics = List.copyOf(metrics);
  }

  /** The loss of a batch, a scalar. */
  NDArray loss(Batch batch, NDList outputs) {
    return objective.loss(batch, outputs);
  }

  /** What a batch was like; without scores if its loss is not finite. */
  BatchResult result(Batch batch, NDArray loss, NDList outputs, Targets truth) {
    // Arithmetic with Java's doubles makes a float64 scalar. Gradients do not pass a conversion.
    double value = loss.toType(DataType.FLOAT32, false).getFloat();
    List<Moments> scores = new ArrayList<>();
    if (Double.isFinite(value) && metrics.stream().anyMatch(Scoring::isByExample)) {
      List<Tensor> observed = observed(outputs);
      for (Metric metric : metrics) {
        scores.add(
            metric instanceof MeanMetric mean && mean.isByExample()
                ? Moments.of(mean.scores(truth, observed))
                : Moments.NONE);
      }
    }
    return new BatchResult(objective.weight(batch), value, scores);
  }

  /** The outputs that metrics look at, in the heap. */
  List<Tensor> observed(NDList outputs) {
    return task.observed(outputs).stream().map(Tensors::of).toList();
  }

  /** Whether some metric has to see the outputs of a whole part at once. */
  boolean needsWholeParts() {
    return metrics.stream().anyMatch(metric -> !isByExample(metric));
  }

  private static boolean isByExample(Metric metric) {
    return metric instanceof MeanMetric mean && mean.isByExample();
  }

  /** The figures that follow from sums over batches. */
  public Figures figures(BatchResult sums) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < sums.scores().size(); i++) {
      if (metrics.get(i) instanceof MeanMetric mean && mean.isByExample()) {
        figures.add(mean.figure(sums.scores().get(i), Metric.CONFIDENCE));
      }
    }
    return new Figures(sums.loss(), figures);
  }

  /** The figures of a whole part. */
  Figures figures(BatchResult sums, Targets truth, List<Tensor> observed) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      figures.add(
          metric instanceof MeanMetric mean && mean.isByExample()
              ? mean.figure(sums.scores().get(i), Metric.CONFIDENCE)
              : metric.of(truth, observed));
    }
    return new Figures(sums.loss(), figures);
  }
}
