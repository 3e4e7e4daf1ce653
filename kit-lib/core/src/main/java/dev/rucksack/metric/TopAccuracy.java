package dev.rucksack.metric;

import dev.rucksack.check.SettingChecks;
import dev.rucksack.data.targets.Labels;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** Whether a class is among those with the largest scores; among equals, the first class wins. */
record TopAccuracy(int k) implements MeanMetric, Fraction {
  TopAccuracy {
    SettingChecks.atLeastOne("The number of classes to look at", k);
  }

  @Override
  public String name() {
    return k == 1 ? "accuracy" : "top-" + k + " accuracy";
  }

  @Override
  public double[] scores(Targets truth, List<Tensor> outputs) {
    Labels labels = Outputs.truth(name(), truth, Labels.class);
    int classes = labels.classes().size();
    float[] scores = Outputs.first(name(), outputs, labels.size(), classes);
    double[] right = new double[labels.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = rank(scores, i * classes, classes, labels.label(i)) < k ? 1 : 0;
    }
    return right;
  }

  /** How many classes score higher than a given one, or equally high and come before it. */
  private static int rank(float[] scores, int from, int classes, int label) {
    float own = scores[from + label];
    int higher = 0;
    for (int c = 0; c < classes; c++) {
      float other = scores[from + c];
      higher += other > own || other == own && c < label ? 1 : 0;
    }
    return higher;
  }

  @Override
  public Figure figure(Moments scores, double confidence) {
    return Means.proportion(this, scores, confidence);
  }
}
