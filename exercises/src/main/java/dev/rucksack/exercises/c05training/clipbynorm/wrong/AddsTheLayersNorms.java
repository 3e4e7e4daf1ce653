package dev.rucksack.exercises.c05training.clipbynorm.wrong;

import dev.rucksack.exercises.c05training.clipbynorm.ClipByNorm;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "adds the norms of the layers up", caughtBy = "measuresAllLayersAsOne")
final class AddsTheLayersNorms implements ClipByNorm {

  @Override
  public double norm(double[][] gradients) {
    double sum = 0;
    for (double[] layer : gradients) {
      double squares = 0;
      for (double slope : layer) {
        squares += slope * slope;
      }
      sum += Math.sqrt(squares);
    }
    return sum;
  }

  @Override
  public double[][] clip(double[][] gradients, double longest) {
    double norm = norm(gradients);
    double factor = norm > longest ? longest / norm : 1;
    double[][] clipped = new double[gradients.length][];
    for (int i = 0; i < gradients.length; i++) {
      clipped[i] = new double[gradients[i].length];
      for (int j = 0; j < gradients[i].length; j++) {
        clipped[i][j] = factor * gradients[i][j];
      }
    }
    return clipped;
  }
}
