package dev.rucksack.metric;

/** A figure between 0 and 1; more is better. */
interface Fraction extends Metric {
  @Override
  default boolean higherIsBetter() {
    return true;
  }

  @Override
  default boolean isFraction() {
    return true;
  }
}
