package dev.rucksack.task;

import dev.rucksack.data.targets.Relevance;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.metric.Metric;
import java.util.List;

/** A score for each answer to a query, {@code [n, 1]}: the higher, the earlier it is shown. */
record Ranking(List<Metric> metrics) implements Task {
  @Override
  public String name() {
    return "ranking";
  }

  @Override
  public Objective objective() {
    return Objectives.binaryCrossEntropy();
  }

  @Override
  public Task measuredBy(Metric... others) {
    return new Ranking(List.of(others));
  }

  @Override
  public List<String> misfits(Targets targets, List<long[]> outputs) {
    if (!(targets instanceof Relevance)) {
      return Misfits.targets(this, targets);
    }
    return Misfits.single(
        "one score", new long[] {1, 1}, outputs, "end it with one output, shape (1, 1)");
  }
}
