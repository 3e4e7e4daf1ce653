package dev.rucksack.exercises.c05training.clipbynorm.wrong;

import dev.rucksack.exercises.c05training.clipbynorm.ClipByNorm;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "compares the square of the norm with the limit", caughtBy = "shortens")
final class ComparesTheSquare implements ClipByNorm {

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
    double factor = norm * norm > longest ? longest / norm : 1;
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
