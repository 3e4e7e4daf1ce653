package dev.rucksack.train;

/** What settings of optimizers and runs have to satisfy. */
final class SettingChecks {

  private SettingChecks() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; give a finite number above 0.".formatted(name, value));
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; give 0 or a finite number above it.".formatted(name, value));
    }
  }

  static void belowOne(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s is %s; give a number from 0 (inclusive) to 1 (exclusive).".formatted(name, value));
    }
  }

  static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d; give at least 1.".formatted(name, value));
    }
  }
}
