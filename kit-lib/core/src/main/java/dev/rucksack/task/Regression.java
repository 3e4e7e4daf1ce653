package dev.rucksack.task;

import dev.rucksack.data.targets.Numbers;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.metric.Metric;
import java.util.List;

/** Numbers for each example, {@code [n, k]}. */
record Regression(List<Metric> metrics) implements Task {
  @Override
  public String name() {
    return "regression";
  }

  @Override
  public Objective objective() {
    return Objectives.squaredError();
  }

  @Override
  public Task measuredBy(Metric... others) {
    return new Regression(List.of(others));
  }

  @Override
  public List<String> misfits(Targets targets, List<long[]> outputs) {
    if (!(targets instanceof Numbers numbers)) {
      return Misfits.targets(this, targets);
    }
    int count = numbers.names().size();
    return Misfits.single(
        "the numbers %s".formatted(numbers.names()),
        new long[] {1, count},
        outputs,
        "end it with a layer of %d outputs, shape (1, %d)".formatted(count, count));
  }
}
