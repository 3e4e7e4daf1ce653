package dev.rucksack.exercises.c03byhand.optimizersteps.wrong;

import dev.rucksack.exercises.c03byhand.optimizersteps.OptimizerSteps;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "adds ε under the root", caughtBy = "putsEpsilonWhereThePaperDoes")
final class PutsEpsilonUnderTheRoot implements OptimizerSteps {
  private double[] velocity = {};
  private double[] mean = {};
  private double[] square = {};
  private int steps;

  @Override
  public double[] momentum(double[] weights, double[] slopes, double rate, double mu) {
    if (velocity.length == 0) {
      velocity = new double[weights.length];
    }
    double[] next = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      velocity[i] = mu * velocity[i] + slopes[i];
      next[i] = weights[i] - rate * velocity[i];
    }
    return next;
  }

  @Override
  public double[] adam(double[] weights, double[] slopes, double rate) {
    if (mean.length == 0) {
      mean = new double[weights.length];
      square = new double[weights.length];
    }
    steps++;
    double[] next = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      mean[i] = 0.9 * mean[i] + 0.1 * slopes[i];
      square[i] = 0.999 * square[i] + 0.001 * slopes[i] * slopes[i];
      double m = mean[i] / (1 - Math.pow(0.9, steps));
      double s = square[i] / (1 - Math.pow(0.999, steps));
      next[i] = weights[i] - rate * m / Math.sqrt(s + 1e-8);
    }
    return next;
  }
}
