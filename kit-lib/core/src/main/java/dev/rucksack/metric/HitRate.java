package dev.rucksack.metric;

import dev.rucksack.check.SettingChecks;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a query has a relevant answer among the first. */
record HitRate(int k) implements MeanMetric, Fraction {
  HitRate {
    SettingChecks.atLeastOne("The number of answers to look at", k);
  }

  @Override
  public String name() {
    return "HR@" + k;
  }

  @Override
  public boolean isByExample() {
    return false;
  }

  @Override
  public double[] scores(Targets truth, List<Tensor> outputs) {
    return Rankings.scores(name(), truth, outputs, this::hit);
  }

  private double hit(float[] ranked) {
    return IntStream.range(0, Math.min(k, ranked.length)).anyMatch(i -> ranked[i] > 0) ? 1 : 0;
  }

  @Override
  public Figure figure(Moments scores, double confidence) {
    return Means.proportion(this, scores, confidence);
  }
}
