package dev.rucksack.exercises.c05training.clipbynorm.wrong;

import dev.rucksack.exercises.c05training.clipbynorm.ClipByNorm;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "multiplies in the arrays that the caller still needs",
    caughtBy = "changesNothing")
final class ChangesTheCallersRows implements ClipByNorm {

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
    double norm = norm(gradients);
    double factor = norm > longest ? longest / norm : 1;
    double[][] clipped = gradients.clone();
    for (double[] layer : clipped) {
      for (int j = 0; j < layer.length; j++) {
        layer[j] *= factor;
      }
    }
    return clipped;
  }
}
