package dev.rucksack.exercises.c02data.standardize.wrong;

import dev.rucksack.exercises.c02data.standardize.Standardize;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "standardizes in the array of the caller", caughtBy = "leavesTheRows")
final class WritesIntoTheRows implements Standardize {
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
    // Not "squares == 0": the mean of ten times 0.1 is rounded, and lies beside 0.1.
    return changes ? Math.sqrt(squares / rows.length) : 1;
  }

  @Override
  public double[][] apply(double[][] rows) {
    double[][] standardized = rows;
    for (int row = 0; row < rows.length; row++) {
      for (int f = 0; f < means.length; f++) {
        standardized[row][f] = (rows[row][f] - means[f]) / deviations[f];
      }
    }
    return standardized;
  }
}
