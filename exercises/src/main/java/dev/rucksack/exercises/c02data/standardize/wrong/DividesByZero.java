package dev.rucksack.exercises.c02data.standardize.wrong;

import dev.rucksack.exercises.c02data.standardize.Standardize;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "divides by the standard deviation even when it is 0",
    caughtBy = "constantFeature")
final class DividesByZero implements Standardize {
  private double[] means = {};
  private double[] deviations = {};

  @Override
  public void fit(double[][] train) {
    means = new double[train[0].length];
    deviations = new double[train[0].length];
    for (int f = 0; f < means.length; f++) {
      for (double[] row : train) {
        means[f] += row[f] / train.length;
      }
      for (double[] row : train) {
        deviations[f] += Math.pow(row[f] - means[f], 2) / train.length;
      }
      deviations[f] = Math.sqrt(deviations[f]);
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
