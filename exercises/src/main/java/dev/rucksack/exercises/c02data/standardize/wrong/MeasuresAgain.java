package dev.rucksack.exercises.c02data.standardize.wrong;

import dev.rucksack.exercises.c02data.standardize.Standardize;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "fits again to the rows that apply gets", caughtBy = "testRowsAreNotMeasured")
final class MeasuresAgain implements Standardize {
  @Override
  public void fit(double[][] train) {
    // Everything is measured in apply.
  }

  @Override
  public double[][] apply(double[][] rows) {
    double[][] out = new double[rows.length][rows[0].length];
    for (int f = 0; f < rows[0].length; f++) {
      double mean = 0;
      double squares = 0;
      for (double[] row : rows) {
        mean += row[f] / rows.length;
      }
      for (double[] row : rows) {
        squares += Math.pow(row[f] - mean, 2);
      }
      double deviation = squares == 0 ? 1 : Math.sqrt(squares / rows.length);
      for (int row = 0; row < rows.length; row++) {
        out[row][f] = (rows[row][f] - mean) / deviation;
      }
    }
    return out;
  }
}
