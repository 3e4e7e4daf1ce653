package dev.rucksack.train.optim;

import dev.rucksack.check.SettingChecks;

/**
 * Adam with decoupled weight decay: weights shrink by themselves, beside the step that follows from
 * the gradient, so that all of them shrink alike ("Decoupled Weight Decay Regularization",
 * Loshchilov and Hutter, 2019).
 *
 * <p>{@code w ← w − rate · weightDecay · w − rate · m̂ / (√v̂ + ε)}, with m̂ and v̂ as in {@link
 * Adam}. So a schedule of the rate also scales the decay, as the paper's factor η does.
 *
 * @param rate the learning rate, above 0
 * @param beta1 how much of the mean gradient m outlives a step, from 0 to below 1
 * @param beta2 how much of the mean square v outlives a step, from 0 to below 1
 * @param epsilon keeps the division finite, above 0
 * @param weightDecay how strongly weights are pulled to 0, beside the gradient; 0 for not at all
 * @param l1 how strongly weights are pulled to 0 whatever their size, as an addition of {@code l1 ·
 *     sign(w)} to the gradient; 0 for not at all
 */
public record AdamW(
    double rate, double beta1, double beta2, double epsilon, double weightDecay, double l1)
    implements OptimizerSpec {
  public AdamW {
    SettingChecks.positive("The rate of AdamW", rate);
    SettingChecks.belowOne("The beta1 of AdamW", beta1);
    SettingChecks.belowOne("The beta2 of AdamW", beta2);
    SettingChecks.positive("The epsilon of AdamW", epsilon);
    SettingChecks.notNegative("The weight decay of AdamW", weightDecay);
    SettingChecks.notNegative("The L1 penalty of AdamW", l1);
  }

  /** AdamW at a learning rate, with β₁ 0.9, β₂ 0.999, ε 1e-8 and a weight decay of 0.01. */
  public static AdamW rate(double rate) {
    return new AdamW(rate, 0.9, 0.999, 1e-8, 0.01, 0);
  }

  @Override
  public AdamW withRate(double newRate) {
    return new AdamW(newRate, beta1, beta2, epsilon, weightDecay, l1);
  }

  /** The same with other decay rates of both means, each from 0 to below 1. */
  public AdamW withBetas(double newBeta1, double newBeta2) {
    return new AdamW(rate, newBeta1, newBeta2, epsilon, weightDecay, l1);
  }

  /** The same with another ε, above 0. */
  public AdamW withEpsilon(double newEpsilon) {
    return new AdamW(rate, beta1, beta2, newEpsilon, weightDecay, l1);
  }

  /** The same with another weight decay, at least 0. */
  public AdamW withWeightDecay(double newWeightDecay) {
    return new AdamW(rate, beta1, beta2, epsilon, newWeightDecay, l1);
  }

  /** The same with another L1 penalty, at least 0. */
  public AdamW withL1(double newL1) {
    return new AdamW(rate, beta1, beta2, epsilon, weightDecay, newL1);
  }
}
