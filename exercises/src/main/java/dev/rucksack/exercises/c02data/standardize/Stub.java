package dev.rucksack.exercises.c02data.standardize;

/** Measure once, in fit; use the figures again and again, in apply. */
final class Stub implements Standardize {
  // Declare fields here for the mean and the standard deviation of each feature.

  @Override
  public void fit(double[][] train) {
    // 1. Compute the mean of each feature.
    // 2. Compute its standard deviation. What if all values of the feature are the same?
    throw new UnsupportedOperationException("Write fit here.");
  }

  @Override
  public double[][] apply(double[][] rows) {
    // Return a new array; use the figures that fit has kept.
    throw new UnsupportedOperationException("Write apply here.");
  }
}
