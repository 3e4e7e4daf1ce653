package dev.rucksack.train.optim;

import dev.rucksack.check.SettingChecks;

/**
 * Stochastic gradient descent, with momentum if wanted: {@code v ← momentum · v + rate · (g +
 * weightDecay · w)}, then {@code w ← w − v}.
 *
 * <p>As in DJL and in "On the Importance of Initialization and Momentum in Deep Learning"
 * (Sutskever, Martens, Dahl and Hinton, 2013), the rate is part of the velocity, while PyTorch
 * multiplies the velocity by it afterwards. At a constant rate both are the same.
 *
 * @param rate the learning rate, above 0
 * @param momentum how much of the velocity outlives a step, from 0 (none) to below 1
 * @param weightDecay how strongly weights are pulled to 0, as an addition to the gradient; 0 for
 *     not at all
 * @param l1 how strongly weights are pulled to 0 whatever their size, as an addition of {@code l1 ·
 *     sign(w)} to the gradient; 0 for not at all
 */
public record Sgd(double rate, double momentum, double weightDecay, double l1)
    implements OptimizerSpec {
  public Sgd {
    SettingChecks.positive("The rate of Sgd", rate);
    SettingChecks.belowOne("The momentum of Sgd", momentum);
    SettingChecks.notNegative("The weight decay of Sgd", weightDecay);
    SettingChecks.notNegative("The L1 penalty of Sgd", l1);
  }

  /** Plain gradient descent at a learning rate. */
  public static Sgd rate(double rate) {
    return new Sgd(rate, 0, 0, 0);
  }

  @Override
  public Sgd withRate(double newRate) {
    return new Sgd(newRate, momentum, weightDecay, l1);
  }

  /** The same with another momentum, from 0 to below 1. */
  public Sgd withMomentum(double newMomentum) {
    return new Sgd(rate, newMomentum, weightDecay, l1);
  }

  /** The same with another weight decay, at least 0. */
  public Sgd withWeightDecay(double newWeightDecay) {
    return new Sgd(rate, momentum, newWeightDecay, l1);
  }

  /** The same with another L1 penalty, at least 0. */
  public Sgd withL1(double newL1) {
    return new Sgd(rate, momentum, weightDecay, newL1);
  }
}
