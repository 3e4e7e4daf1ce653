package dev.rucksack.check;

import java.util.List;

/** Requirements on the settings of optimizers and runs. */
public final class SettingChecks {

  private SettingChecks() {}

  public static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; give a finite number above 0.".formatted(name, value));
    }
  }

  public static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; give 0 or a finite number above it.".formatted(name, value));
    }
  }

  public static void belowOne(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s is %s; give a number from 0 (inclusive) to 1 (exclusive).".formatted(name, value));
    }
  }

  public static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d; give at least 1.".formatted(name, value));
    }
  }

  public static void atLeastOne(String name, double value) {
    if (!(value >= 1) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; give a finite number of at least 1.".formatted(name, value));
    }
  }

  public static void insideOne(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s is %s; give a number between 0 and 1 (both exclusive).".formatted(name, value));
    }
  }

  public static void rising(String name, List<Double> fractions) {
    double before = 0;
    for (double fraction : fractions) {
      if (!(fraction > before && fraction < 1)) {
        throw badFractions(name, fractions);
      }
      before = fraction;
    }
    if (fractions.isEmpty()) {
      throw badFractions(name, fractions);
    }
  }

  private static IllegalArgumentException badFractions(String name, List<Double> fractions) {
    return new IllegalArgumentException(
        "%s are %s; give fractions of the run between 0 and 1, each above the one before."
            .formatted(name, fractions));
  }

  public static void step(long step, long totalSteps) {
    if (step < 0 || step >= totalSteps) {
      throw new IllegalArgumentException(
          "A schedule was asked for step %d of a run of %d; ask for one from 0 to below the number of steps."
              .formatted(step, totalSteps));
    }
  }
}
