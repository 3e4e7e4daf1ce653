package dev.rucksack.metric;

import dev.rucksack.data.targets.LabelSets;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Whether all labels of an example are right. */
record ExactMatch() implements MeanMetric, Fraction {
  @Override
  public String name() {
    return "exact match";
  }

  @Override
  public double[] scores(Targets truth, List<Tensor> outputs) {
    LabelSets sets = Outputs.truth(name(), truth, LabelSets.class);
    int classes = sets.classes().size();
    float[] wanted = sets.members().floats();
    float[] logits = Outputs.first(name(), outputs, sets.size(), classes);
    double[] right = new double[sets.size()];
    Arrays.fill(right, 1);
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] > 0 != wanted[i] > 0) {
        right[i / classes] = 0;
      }
    }
    return right;
  }

  @Override
  public Figure figure(Moments scores, double confidence) {
    return Means.proportion(this, scores, confidence);
  }
}
