package dev.rucksack.exercises.c02data.standardize;

/** What the learner starts from. */
final class Stub implements Standardize {
  // Fields that keep the mean and the standard deviation of each feature.

  @Override
  public void fit(double[][] train) {
    throw new UnsupportedOperationException("Write fit here.");
  }

  @Override
  public double[][] apply(double[][] rows) {
    throw new UnsupportedOperationException("Write apply here.");
  }
}
