package dev.rucksack.metric;

import dev.rucksack.check.SettingChecks;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Discounted cumulative gain as a share of what the best order would give. */
record Ndcg(int k) implements MeanMetric, Fraction {
  Ndcg {
    SettingChecks.atLeastOne("The number of answers to look at", k);
  }

  @Override
  public String name() {
    return "NDCG@" + k;
  }

  @Override
  public boolean isByExample() {
    return false;
  }

  @Override
  public double[] scores(Targets truth, List<Tensor> outputs) {
    return Rankings.scores(name(), truth, outputs, this::share);
  }

  private double share(float[] ranked) {
    float[] ascending = ranked.clone();
    Arrays.sort(ascending);
    float[] best = new float[ascending.length];
    for (int i = 0; i < best.length; i++) {
      best[i] = ascending[best.length - 1 - i];
    }
    return gain(ranked) / gain(best);
  }

  private double gain(float[] ranked) {
    double gain = 0;
    for (int i = 0; i < Math.min(k, ranked.length); i++) {
      gain += ranked[i] * Math.log(2) / Math.log(i + 2.0);
    }
    return gain;
  }

  @Override
  public Figure figure(Moments scores, double confidence) {
    return Means.mean(this, scores, confidence);
  }
}
