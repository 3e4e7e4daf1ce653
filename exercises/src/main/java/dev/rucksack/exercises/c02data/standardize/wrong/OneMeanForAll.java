package dev.rucksack.exercises.c02data.standardize.wrong;

import dev.rucksack.exercises.c02data.standardize.Standardize;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "takes one mean and one deviation over all features",
    caughtBy = "featuresAreApart")
final class OneMeanForAll implements Standardize {
  private double mean;
  private double deviation = 1;

  @Override
  public void fit(double[][] train) {
    int count = train.length * train[0].length;
    mean = 0;
    double squares = 0;
    for (double[] row : train) {
      for (double value : row) {
        mean += value / count;
      }
    }
    for (double[] row : train) {
      for (double value : row) {
        squares += (value - mean) * (value - mean);
      }
    }
    deviation = squares == 0 ? 1 : Math.sqrt(squares / count);
  }

  @Override
  public double[][] apply(double[][] rows) {
    double[][] out = new double[rows.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      for (int f = 0; f < rows[row].length; f++) {
        out[row][f] = (rows[row][f] - mean) / deviation;
      }
    }
    return out;
  }
}
