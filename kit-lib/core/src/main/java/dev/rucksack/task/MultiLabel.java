package dev.rucksack.task;

import dev.rucksack.data.targets.LabelSets;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.metric.Metric;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** Any number of labels for each example, from logits {@code [n, classes]}. */
record MultiLabel(List<Metric> metrics) implements Task {
  @Override
  public String name() {
    return "multi-label classification";
  }

  @Override
  public Objective objective() {
    return Objectives.binaryCrossEntropy();
  }

  @Override
  public Task measuredBy(Metric... others) {
    return new MultiLabel(List.of(others));
  }

  @Override
  public List<String> misfits(Targets targets, List<long[]> outputs) {
    if (!(targets instanceof LabelSets sets)) {
      return Misfits.targets(this, targets);
    }
    int classes = sets.classes().size();
    return Misfits.single(
        "%d labels".formatted(classes),
        new long[] {1, classes},
        outputs,
        "end it with a layer of %d outputs, shape (1, %d)".formatted(classes, classes));
  }

  @Override
  public Tensor answers(List<Tensor> outputs) {
    float[] logits = outputs.getFirst().floats();
    long[] given = new long[logits.length];
    for (int i = 0; i < given.length; i++) {
      given[i] = logits[i] > 0 ? 1 : 0;
    }
    return Tensor.of(given, outputs.getFirst().shape());
  }
}
