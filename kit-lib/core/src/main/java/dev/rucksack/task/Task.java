package dev.rucksack.task;

import ai.djl.ndarray.NDList;
import dev.rucksack.data.targets.LabelSets;
import dev.rucksack.data.targets.Labels;
import dev.rucksack.data.targets.NoTargets;
import dev.rucksack.data.targets.Numbers;
import dev.rucksack.data.targets.Relevance;
import dev.rucksack.data.targets.StepLabels;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.TrainingException;
import dev.rucksack.metric.Metric;
import dev.rucksack.metric.Metrics;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a network is trained for. It provides the loss, the figures, and the check that a network's
 * outputs fit the targets. The targets decide which task it is, unless the caller does.
 */
public sealed interface Task
    permits ClassificationTask, Regression, MultiLabel, StepClassification, Ranking, OwnTask {

  /** Its name, such as {@code classification}. */
  String name();

  /** What training minimizes unless the caller says otherwise. */
  Objective objective();

  /** What is measured, the most important figure first. */
  List<Metric> metrics();

  /** The same task with other figures. */
  Task measuredBy(Metric... metrics);

  /**
   * What is wrong with a network's outputs, in half a sentence with a remedy; empty if they fit.
   *
   * @param targets of the examples
   * @param outputs the shapes of the network's outputs for one example, each {@code [1, …]}
   */
  List<String> misfits(Targets targets, List<long[]> outputs);

  /**
   * The part of the outputs that the metrics look at, computed where the outputs are, so that less
   * must be copied if outputs are large.
   */
  default NDList observed(NDList outputs) {
    return outputs;
  }

  /** What the network says about each example, such as its class: {@code [n, …]}. */
  default Tensor answers(List<Tensor> outputs) {
    return outputs.getFirst();
  }

  /** The loss of a network that knows nothing; empty if that is not known. */
  default OptionalDouble guessingLoss(Targets targets) {
    return OptionalDouble.empty();
  }

  /** One class for each example, by softmax cross-entropy; measured by accuracy. */
  static Task classification() {
    return new ClassificationTask(List.of(Metrics.accuracy()));
  }

  /** Numbers, by squared error; measured by its root, by the absolute error and by R². */
  static Task regression() {
    return new Regression(
        List.of(Metrics.rootMeanSquaredError(), Metrics.meanAbsoluteError(), Metrics.rSquared()));
  }

  /** Any number of labels, by binary cross-entropy; measured by F1 and by exact match. */
  static Task multiLabel() {
    return new MultiLabel(List.of(Metrics.labelF1(), Metrics.exactMatch()));
  }

  /** One class or token for each step; measured by the share of steps that are right. */
  static Task steps() {
    return new StepClassification(List.of(Metrics.stepAccuracy()));
  }

  /**
   * Scores that put relevant answers first, by binary cross-entropy of each answer; measured by the
   * hit rate and the discounted gain among the first ten.
   */
  static Task ranking() {
    return new Ranking(List.of(Metrics.hitRate(10), Metrics.ndcg(10)));
  }

  /** Your own task, with any outputs. */
  static Task of(String name, Objective objective, Metric... metrics) {
    return new OwnTask(name, objective, List.of(metrics));
  }

  /**
   * The task that targets ask for.
   *
   * @throws TrainingException if there are no targets: then only the caller knows what to learn
   */
  static Task of(Targets targets) {
    return switch (targets) {
      case Labels labels -> classification();
      case Numbers numbers -> regression();
      case LabelSets sets -> multiLabel();
      case StepLabels steps -> steps();
      case Relevance relevance -> ranking();
      case NoTargets none ->
          throw new TrainingException(
              "The examples have no targets, so give the task, such as task(Task.of(\"autoencoder\", objective)).");
    };
  }
}
