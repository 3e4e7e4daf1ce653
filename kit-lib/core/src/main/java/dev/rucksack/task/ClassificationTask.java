package dev.rucksack.task;

import dev.rucksack.data.targets.Labels;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.evaluate.Logits;
import dev.rucksack.metric.Metric;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** One class for each example, from logits {@code [n, classes]}. */
record ClassificationTask(List<Metric> metrics) implements Task {
  @Override
  public String name() {
    return "classification";
  }

  @Override
  public Objective objective() {
    return Objectives.softmaxCrossEntropy();
  }

  @Override
  public Task measuredBy(Metric... others) {
    return new ClassificationTask(List.of(others));
  }

  @Override
  public List<String> misfits(Targets targets, List<long[]> outputs) {
    if (!(targets instanceof Labels labels)) {
      return Misfits.targets(this, targets);
    }
    int classes = labels.classes().size();
    return Misfits.single(
        "%d classes".formatted(classes),
        new long[] {1, classes},
        outputs,
        "end it with a layer of %d outputs, shape (1, %d)".formatted(classes, classes));
  }

  @Override
  public Tensor answers(List<Tensor> outputs) {
    int[] classes = Logits.argMax(outputs.getFirst());
    return Tensor.vector(Arrays.stream(classes).asLongStream().toArray());
  }

  @Override
  public OptionalDouble guessingLoss(Targets targets) {
    return targets instanceof Labels labels
        ? OptionalDouble.of(Math.log(labels.classes().size()))
        : OptionalDouble.empty();
  }
}
