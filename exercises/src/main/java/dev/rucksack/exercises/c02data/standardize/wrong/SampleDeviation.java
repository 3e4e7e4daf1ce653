package dev.rucksack.exercises.c02data.standardize.wrong;

import dev.rucksack.exercises.c02data.standardize.Standardize;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "divides by n − 1", caughtBy = "byHand")
final class SampleDeviation implements Standardize {
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
      double squares = 0;
      for (double[] row : train) {
        squares += Math.pow(row[f] - means[f], 2);
      }
      deviations[f] = squares == 0 ? 1 : Math.sqrt(squares / (train.length - 1));
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
