package dev.rucksack.exercises.c02data.standardize;

/** Standardizes features with figures that are found once, in the training rows. */
public interface Standardize {
  /**
   * Finds the mean and the standard deviation of each feature and keeps them; when called again, it
   * forgets the old ones.
   *
   * @param train {@code [rows][features]}, at least one row
   */
  void fit(double[][] train);

  /**
   * Gives (x − μ) / σ for each value x, with the μ and σ that {@link #fit} found for its feature. A
   * feature that had one value only in training has σ = 0; its values become x − μ.
   *
   * @param rows {@code [rows][features]}, with as many features as the training rows
   * @return {@code [rows][features]}, a new array
   */
  double[][] apply(double[][] rows);
}
