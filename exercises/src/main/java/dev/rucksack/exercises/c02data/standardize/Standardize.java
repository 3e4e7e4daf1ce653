package dev.rucksack.exercises.c02data.standardize;

/** Standardizes features with figures that are measured once, on the training rows. */
public interface Standardize {
  /**
   * Computes the mean and the standard deviation of each feature and keeps them; a later call
   * replaces them.
   *
   * @param train {@code [rows][features]}, at least one row
   */
  void fit(double[][] train);

  /**
   * Returns (x − μ) / σ for each value x, with the μ and σ that {@link #fit} computed for its
   * feature. A feature with a single value in training has σ = 0; its values become x − μ.
   *
   * @param rows {@code [rows][features]}, with as many features as the training rows
   * @return {@code [rows][features]}, a new array
   */
  double[][] apply(double[][] rows);
}
