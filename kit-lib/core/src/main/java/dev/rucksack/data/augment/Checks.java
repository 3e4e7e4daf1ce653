package dev.rucksack.data.augment;

import dev.rucksack.error.DataException;

/** What the settings of steps have in common. */
final class Checks {
  private Checks() {}

  /** A finite number from a least to a greatest one. */
  static void within(String what, double value, double least, double greatest) {
    if (!(value >= least && value <= greatest)) {
      throw new DataException(
          "%s is %s; give a number from %s to %s.".formatted(what, value, least, greatest));
    }
  }

  /** Two ends of a range, the lower one first. */
  static void ordered(String what, double from, double to) {
    if (from > to) {
      throw new DataException(
          "%s runs from %s to %s; give the smaller number first.".formatted(what, from, to));
    }
  }
}
