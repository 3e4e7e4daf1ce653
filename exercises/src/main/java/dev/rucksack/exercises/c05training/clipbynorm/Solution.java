package dev.rucksack.exercises.c05training.clipbynorm;

final class Solution implements ClipByNorm {

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
