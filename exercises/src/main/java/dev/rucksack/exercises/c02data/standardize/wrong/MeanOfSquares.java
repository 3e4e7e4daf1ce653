package dev.rucksack.exercises.c02data.standardize.wrong;

import dev.rucksack.exercises.c02data.standardize.Standardize;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "computes the variance as the mean of the squares minus the square of the mean",
    caughtBy = {"roundedConstant", "largeMeans"})
final class MeanOfSquares implements Standardize {
  private double[] means = {};
  private double[] deviations = {};

  @Override
  public void fit(double[][] train) {
    means = new double[train[0].length];
    deviations = new double[train[0].length];
    for (int f = 0; f < means.length; f++) {
      double squares = 0;
      for (double[] row : train) {
        means[f] += row[f];
        squares += row[f] * row[f];
      }
      means[f] /= train.length;
      double variance = squares / train.length - means[f] * means[f];
      deviations[f] = variance <= 0 ? 1 : Math.sqrt(variance);
    }
  }

  @Override
  public double[][] apply(double[][] rows) {
    double[][] out = new double[rows.length][means.length];
    for (int row = 0; row < rows.length; row++) {
      for (int f = 0; f < means.length; f++) {
        out[row][f] = (rows[row][f] - means[f]) / deviations[f];
      }
    }
    return out;
  }
}
