package dev.rucksack.train.optim;

import dev.rucksack.check.SettingChecks;
import java.util.Arrays;
import java.util.List;

/**
 * How the learning rate changes during a run: a factor of the optimizer's rate for each step, a
 * pure function of the step and of how many steps the run takes at most.
 *
 * <pre>{@code
 * Trainer.of(net, Adam.rate(1e-3)).schedule(Schedule.warmUp(0.1, Schedule.cosine()))
 * }</pre>
 *
 * <p>Fine-tuning in rounds goes through it in each round. Early stopping may end a run before its
 * schedule is through.
 */
public sealed interface Schedule {

  /**
   * What the rate is multiplied by in one step; at least 0.
   *
   * @param step the step, from 0 to below {@code totalSteps}
   * @param totalSteps how many steps the run takes at most, at least 1
   */
  double factor(long step, long totalSteps);

  /** The optimizer's rate in each step. */
  static Schedule constant() {
    return new Constant();
  }

  /**
   * Multiplies the rate by a factor at each of some moments.
   *
   * @param factor what it is multiplied by, between 0 and 1 (both exclusive), such as 0.1
   * @param moments fractions of the run, such as 0.5 and 0.75, rising
   */
  static Schedule stepDecay(double factor, double... moments) {
    return new StepDecay(factor, Arrays.stream(moments).boxed().toList());
  }

  /** Lets the rate fall to 0 along half a wave of the cosine. */
  static Schedule cosine() {
    return new Cosine(0);
  }

  /**
   * Lets the rate rise in a straight line over the first part of the run, then follow another
   * schedule over the rest.
   *
   * @param part the fraction of the run, between 0 and 1 (both exclusive)
   */
  static Schedule warmUp(double part, Schedule then) {
    return new WarmUp(part, then);
  }

  /** One cycle up and down with the usual settings: {@code new OneCycle(0.3, 25, 1e4)}. */
  static Schedule oneCycle() {
    return new OneCycle(0.3, 25, 1e4);
  }

  /** The same rate in each step. */
  record Constant() implements Schedule {
    @Override
    public double factor(long step, long totalSteps) {
      SettingChecks.step(step, totalSteps);
      return 1;
    }
  }

  /**
   * {@code factorᵏ}, where k counts the moments that have passed: {@code step ≥ moment ·
   * totalSteps}. Dividing by 10 at half and three quarters is the recipe of "Deep Residual Learning
   * for Image Recognition" (He, Zhang, Ren and Sun, 2016) for CIFAR-10.
   *
   * @param factor what the rate is multiplied by at each moment, between 0 and 1 (both exclusive)
   * @param moments fractions of the run, at least one, rising, between 0 and 1 (both exclusive)
   */
  record StepDecay(double factor, List<Double> moments) implements Schedule {
    public StepDecay {
      SettingChecks.insideOne("The factor of step decay", factor);
      moments = List.copyOf(moments);
      SettingChecks.rising("The moments of step decay", moments);
    }

    @Override
    public double factor(long step, long totalSteps) {
      SettingChecks.step(step, totalSteps);
      long passed = moments.stream().filter(moment -> step >= moment * totalSteps).count();
      return Math.pow(factor, passed);
    }
  }

  /**
   * {@code lowest + (1 − lowest) · (1 + cos(π · step / totalSteps)) / 2}: one period, without
   * restarts, of "SGDR: Stochastic Gradient Descent with Warm Restarts" (Loshchilov and Hutter,
   * 2017).
   *
   * @param lowest the factor that it falls to, from 0 (inclusive) to 1 (exclusive)
   */
  record Cosine(double lowest) implements Schedule {
    public Cosine {
      SettingChecks.belowOne("The lowest factor of the cosine schedule", lowest);
    }

    @Override
    public double factor(long step, long totalSteps) {
      SettingChecks.step(step, totalSteps);
      return between(1, lowest, (double) step / totalSteps);
    }
  }

  /**
   * {@code (step + 1) / w} of the other schedule's first factor in the first w steps, w being
   * {@code part · totalSteps} rounded up, then the other schedule as if the run began there
   * ("Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour", Goyal et al., 2017).
   *
   * @param part the fraction of the run that the rise takes, between 0 and 1 (both exclusive)
   * @param then what follows
   */
  record WarmUp(double part, Schedule then) implements Schedule {
    public WarmUp {
      SettingChecks.insideOne("The part of the run that warms up", part);
    }

    @Override
    public double factor(long step, long totalSteps) {
      SettingChecks.step(step, totalSteps);
      long rise = (long) Math.ceil(part * totalSteps);
      return step < rise
          ? (step + 1.0) / rise * then.factor(0, Math.max(1, totalSteps - rise))
          : then.factor(step - rise, totalSteps - rise);
    }
  }

  /**
   * From a low rate up to the optimizer's and down to a very low one, both along half a wave of the
   * cosine ("A disciplined approach to neural network hyper-parameters", Smith, 2018; the formula
   * is that of PyTorch's {@code OneCycleLR}). The optimizer's rate is the highest one. The momentum
   * stays as it is; Smith lets it fall while the rate rises.
   *
   * <p>The first step has the factor {@code 1 / start}, step {@code rise · totalSteps − 1} the
   * factor 1, the last one {@code 1 / (start · end)}.
   *
   * @param rise the fraction of the run that the rise takes, between 0 and 1 (both exclusive)
   * @param start how many times lower than the highest the first rate is, at least 1
   * @param end how many times lower than the first the last rate is, at least 1
   */
  record OneCycle(double rise, double start, double end) implements Schedule {
    public OneCycle {
      SettingChecks.insideOne("The rising part of the one-cycle schedule", rise);
      SettingChecks.atLeastOne("The start divisor of the one-cycle schedule", start);
      SettingChecks.atLeastOne("The end divisor of the one-cycle schedule", end);
    }

    @Override
    public double factor(long step, long totalSteps) {
      SettingChecks.step(step, totalSteps);
      double top = Math.max(0, rise * totalSteps - 1);
      double last = totalSteps - 1.0;
      return step < top
          ? between(1 / start, 1, step / top)
          : between(1, 1 / (start * end), last > top ? (step - top) / (last - top) : 0);
    }
  }

  /**
   * {@code highestᵖ}, where p runs from 0 in the first step to 1 in the last one: a rate that rises
   * exponentially, to find out where it becomes too high ({@link
   * dev.rucksack.train.tune.RateFinder}).
   *
   * @param highest the last factor, above 1
   */
  record Sweep(double highest) implements Schedule {
    public Sweep {
      if (!(highest > 1) || Double.isInfinite(highest)) {
        throw new IllegalArgumentException(
            "The highest factor of a sweep is %s; give a finite number above 1."
                .formatted(highest));
      }
    }

    @Override
    public double factor(long step, long totalSteps) {
      SettingChecks.step(step, totalSteps);
      return totalSteps == 1 ? 1 : Math.pow(highest, step / (totalSteps - 1.0));
    }
  }

  /** From one value to another along half a wave of the cosine; {@code at} runs from 0 to 1. */
  private static double between(double from, double to, double at) {
    return to + (from - to) * (1 + Math.cos(Math.PI * at)) / 2;
  }
}
