package dev.rucksack.exercises.c05training.clipbynorm.wrong;

import dev.rucksack.exercises.c05training.clipbynorm.ClipByNorm;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "cuts each number off at the limit, which turns the step",
    caughtBy = {"keepsTheDirection", "shortens"})
final class CutsEachNumber implements ClipByNorm {

  @Override
  public double norm(double[][] gradients) {
    double squares = 0;
    for (double[] layer : gradients) {
      for (double slope : layer) {
        squares += slope * slope;
      }
    }
    return Math.sqrt(squares);
  }

  @Override
  public double[][] clip(double[][] gradients, double longest) {
    double[][] clipped = new double[gradients.length][];
    for (int i = 0; i < gradients.length; i++) {
      clipped[i] = new double[gradients[i].length];
      for (int j = 0; j < gradients[i].length; j++) {
        clipped[i][j] = Math.max(-longest, Math.min(longest, gradients[i][j]));
      }
    }
    return clipped;
  }
}
