package dev.rucksack.exercises.c02data.standardize;

/** Two passes: the mean first, then how far values lie from it. */
final class Solution implements Standardize {
  private double[] means = {};
  private double[] deviations = {};

  @Override
  public void fit(double[][] train) {
    int features = train[0].length;
    means = new double[features];
    deviations = new double[features];
    for (int f = 0; f < features; f++) {
      means[f] = mean(train, f);
      deviations[f] = deviation(train, f, means[f]);
    }
  }

  private static double mean(double[][] rows, int feature) {
    double sum = 0;
    for (double[] row : rows) {
      sum += row[feature];
    }
    return sum / rows.length;
  }

  private static double deviation(double[][] rows, int feature, double mean) {
    double squares = 0;
    boolean changes = false;
    for (double[] row : rows) {
      squares += (row[feature] - mean) * (row[feature] - mean);
      changes |= row[feature] != rows[0][feature];
    }
    // Not "squares == 0": the mean of ten times 0.1 is rounded, and not exactly 0.1.
    return changes ? Math.sqrt(squares / rows.length) : 1;
  }

  @Override
  public double[][] apply(double[][] rows) {
    double[][] standardized = new double[rows.length][means.length];
    for (int row = 0; row < rows.length; row++) {
      for (int f = 0; f < means.length; f++) {
        standardized[row][f] = (rows[row][f] - means[f]) / deviations[f];
      }
    }
    return standardized;
  }
}
