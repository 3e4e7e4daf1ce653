package dev.rucksack.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.rucksack.data.targets.StepLabels;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.metric.Metric;
import java.util.List;

/** One class or token for each step of a sequence, from logits {@code [n, T, classes]}. */
record StepClassification(List<Metric> metrics) implements Task {
  @Override
  public String name() {
    return "classification of steps";
  }

  @Override
  public Objective objective() {
    return Objectives.stepCrossEntropy();
  }

  @Override
  public Task measuredBy(Metric... others) {
    return new StepClassification(List.of(others));
  }

  @Override
  public List<String> misfits(Targets targets, List<long[]> outputs) {
    if (!(targets instanceof StepLabels steps)) {
      return Misfits.targets(this, targets);
    }
    long length = steps.labels().shape()[1];
    return Misfits.single(
        "%d classes for each of %d steps".formatted(steps.classes(), length),
        new long[] {1, length, steps.classes()},
        outputs,
        "end it with scores of each step, shape (1, %d, %d)".formatted(length, steps.classes()));
  }

  /** The class of each step: a vocabulary's scores would be thousands of numbers per step. */
  @Override
  public NDList observed(NDList outputs) {
    NDArray scores = outputs.head();
    return new NDList(scores.argMax(2));
  }
}
