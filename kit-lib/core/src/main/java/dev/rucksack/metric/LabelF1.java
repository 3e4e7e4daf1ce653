package dev.rucksack.metric;

import dev.rucksack.data.targets.LabelSets;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The micro-averaged F1 of sets of labels; 0 if there are no labels, predicted or true. */
record LabelF1() implements Fraction {
  @Override
  public String name() {
    return "F1";
  }

  @Override
  public Figure of(Targets truth, List<Tensor> outputs, double confidence) {
    LabelSets sets = Outputs.truth(name(), truth, LabelSets.class);
    float[] wanted = sets.members().floats();
    float[] logits = Outputs.first(name(), outputs, sets.size(), sets.classes().size());
    long hits = 0;
    long labels = 0;
    for (int i = 0; i < logits.length; i++) {
      boolean given = logits[i] > 0;
      boolean there = wanted[i] > 0;
      hits += given && there ? 1 : 0;
      labels += (given ? 1 : 0) + (there ? 1 : 0);
    }
    double f1 = labels == 0 ? 0 : 2.0 * hits / labels;
    return Figure.of(this, f1, Optional.empty());
  }
}
