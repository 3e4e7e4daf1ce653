package dev.rucksack.exercises.c03byhand.gradientcheck.wrong;

import dev.rucksack.exercises.c03byhand.gradientcheck.GradientCheck;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "writes 1 / 2, which is 0 between whole numbers",
    caughtBy = "losesHalfTheSquare")
final class HalvesToZero implements GradientCheck {

  @Override
  public double loss(double[] w, double[] x, double y) {
    double error = Math.tanh(sum(w, x)) - y;
    return 1 / 2 * error * error;
  }

  @Override
  public double[] byFormula(double[] w, double[] x, double y) {
    double a = Math.tanh(sum(w, x));
    double delta = (a - y) * (1 - a * a);
    double[] slopes = new double[w.length];
    for (int i = 0; i < x.length; i++) {
      slopes[i] = delta * x[i];
    }
    slopes[x.length] = delta;
    return slopes;
  }

  @Override
  public double[] measured(double[] w, double[] x, double y, double h) {
    double[] slopes = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      double[] up = w.clone();
      double[] down = w.clone();
      up[i] += h;
      down[i] -= h;
      slopes[i] = (loss(up, x, y) - loss(down, x, y)) / (2 * h);
    }
    return slopes;
  }

  @Override
  public int suspect(double[] w, double[] x, double y, double[] claimed) {
    double[] right = byFormula(w, x, y);
    for (int i = 0; i < w.length; i++) {
      if (Math.abs(right[i] - claimed[i])
          > 0.01 * Math.max(Math.abs(right[i]), Math.abs(claimed[i]))) {
        return i;
      }
    }
    return -1;
  }

  private static double sum(double[] w, double[] x) {
    double sum = w[x.length];
    for (int i = 0; i < x.length; i++) {
      sum += w[i] * x[i];
    }
    return sum;
  }
}
