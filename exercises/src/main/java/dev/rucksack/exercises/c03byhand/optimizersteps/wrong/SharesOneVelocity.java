package dev.rucksack.exercises.c03byhand.optimizersteps.wrong;

import dev.rucksack.exercises.c03byhand.optimizersteps.OptimizerSteps;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "keeps one velocity for all weights", caughtBy = "keepsVelocitiesApart")
final class SharesOneVelocity implements OptimizerSteps {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

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
      velocity[0] = mu * velocity[0] + slopes[i];
      next[i] = weights[i] - rate * velocity[0];
    }
    return next;
  }

  @Override
  public double[] adam(double[] weights, double[] slopes, double rate) {
    if (steps == 0) {
      mean = new double[weights.length];
      square = new double[weights.length];
    }
    steps++;
    double[] next = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * slopes[i];
      square[i] = BETA2 * square[i] + (1 - BETA2) * slopes[i] * slopes[i];
      double correctedMean = mean[i] / (1 - Math.pow(BETA1, steps));
      double correctedSquare = square[i] / (1 - Math.pow(BETA2, steps));
      next[i] = weights[i] - rate * correctedMean / (Math.sqrt(correctedSquare) + EPSILON);
    }
    return next;
  }
}
