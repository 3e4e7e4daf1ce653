package dev.rucksack.exercises.c03byhand.gradientcheck.wrong;

import dev.rucksack.exercises.c03byhand.gradientcheck.GradientCheck;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "works for three inputs only", caughtBy = "takesAnyNumberOfInputs")
final class KnowsThreeInputs implements GradientCheck {

  @Override
  public double loss(double[] w, double[] x, double y) {
    double error = Math.tanh(sum(w, x)) - y;
    return 0.5 * error * error;
  }

  @Override
  public double[] byFormula(double[] w, double[] x, double y) {
    double a = Math.tanh(sum(w, x));
    double delta = (a - y) * (1 - a * a);
    double[] slopes = new double[4];
    for (int i = 0; i < 3; i++) {
      slopes[i] = delta * x[i];
    }
    slopes[3] = delta;
    return slopes;
  }

  @Override
  public double[] measured(double[] w, double[] x, double y, double h) {
    double[] slopes = new double[4];
    for (int i = 0; i < 4; i++) {
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
    for (int i = 0; i < 4; i++) {
      double larger = Math.max(Math.abs(right[i]), Math.abs(claimed[i]));
      if (Math.abs(right[i] - claimed[i]) > 0.01 * larger) {
        return i;
      }
    }
    return -1;
  }

  private static double sum(double[] w, double[] x) {
    double sum = w[3];
    for (int i = 0; i < 3; i++) {
      sum += w[i] * x[i];
    }
    return sum;
  }
}
