package dev.rucksack.train.optim;

import dev.rucksack.check.SettingChecks;

/**
 * Adam: each weight gets its own step, from running means of its gradient and of its square ("Adam:
 * A Method for Stochastic Optimization", Kingma and Ba, 2015).
 *
 * <p>The paper's algorithm 1, as in PyTorch: {@code w ← w − rate · m̂ / (√v̂ + ε)} with {@code m̂ =
 * m / (1 − β₁ᵗ)} and {@code v̂ = v / (1 − β₂ᵗ)} at step t, from 1. DJL's own optimizer adds ε to
 * the uncorrected √v, the form at the end of the paper's section 2. It shows for gradients as small
 * as ε/√(1 − β₂): one of 1e-7 makes a first step of 0.91 · rate here, of 0.24 · rate there.
 *
 * @param rate the learning rate, above 0
 * @param beta1 how much of the mean gradient m outlives a step, from 0 to below 1
 * @param beta2 how much of the mean square v outlives a step, from 0 to below 1
 * @param epsilon keeps the division finite, above 0
 * @param weightDecay how strongly weights are pulled to 0, as an addition to the gradient (not
 *     decoupled from it as in {@link AdamW}); 0 for not at all
 * @param l1 how strongly weights are pulled to 0 whatever their size, as an addition of {@code l1 ·
 *     sign(w)} to the gradient; 0 for not at all
 */
public record Adam(
    double rate, double beta1, double beta2, double epsilon, double weightDecay, double l1)
    implements OptimizerSpec {
  public Adam {
    SettingChecks.positive("The rate of Adam", rate);
    SettingChecks.belowOne("The beta1 of Adam", beta1);
    SettingChecks.belowOne("The beta2 of Adam", beta2);
    SettingChecks.positive("The epsilon of Adam", epsilon);
    SettingChecks.notNegative("The weight decay of Adam", weightDecay);
    SettingChecks.notNegative("The L1 penalty of Adam", l1);
  }

  /** Adam at a learning rate, the rest as in the paper: β₁ 0.9, β₂ 0.999, ε 1e-8, no decay. */
  public static Adam rate(double rate) {
    return new Adam(rate, 0.9, 0.999, 1e-8, 0, 0);
  }

  @Override
  public Adam withRate(double newRate) {
    return new Adam(newRate, beta1, beta2, epsilon, weightDecay, l1);
  }

  /** The same with other decay rates of both means, each from 0 to below 1. */
  public Adam withBetas(double newBeta1, double newBeta2) {
    return new Adam(rate, newBeta1, newBeta2, epsilon, weightDecay, l1);
  }

  /** The same with another ε, above 0. */
  public Adam withEpsilon(double newEpsilon) {
    return new Adam(rate, beta1, beta2, newEpsilon, weightDecay, l1);
  }

  /** The same with another weight decay, at least 0. */
  public Adam withWeightDecay(double newWeightDecay) {
    return new Adam(rate, beta1, beta2, epsilon, newWeightDecay, l1);
  }

  /** The same with another L1 penalty, at least 0. */
  public Adam withL1(double newL1) {
    return new Adam(rate, beta1, beta2, epsilon, weightDecay, newL1);
  }
}
