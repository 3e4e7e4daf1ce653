package dev.rucksack.exercises.c03byhand.densebackward;

import dev.rucksack.exercises.c03byhand.densebackward.DenseBackward.Slopes;
import dev.rucksack.grading.Draw;

/** One question to an answer, with the slopes that it should find, measured. */
record Case(double[][] weights, double[][] inputs, double[][] delta) {

  static Case of(Draw draw) {
    return of(draw, draw.between(2, 4), 3, 2);
  }

  static Case square(Draw draw) {
    return of(draw, 2, 3, 3);
  }

  static Case of(Draw draw, int batch, int units, int width) {
    return new Case(
        draw.normals(units, width), draw.normals(batch, width), draw.normals(batch, units));
  }

  int units() {
    return weights.length;
  }

  int width() {
    return weights[0].length;
  }

  Slopes asked(DenseBackward answer) {
    return answer.layer(weights, inputs, delta);
  }

  /** The layer is linear, so a difference over a whole step is exact. */
  double measuredInWeight(int i, int j) {
    double slope = 0;
    for (int k = 0; k < inputs.length; k++) {
      slope += delta[k][i] * (sum(k, i, weights[i][j] + 1, j, true) - sum(k, i, 0, -1, true));
    }
    return slope;
  }

  double measuredInInput(int k, int j) {
    double slope = 0;
    for (int i = 0; i < units(); i++) {
      slope += delta[k][i] * (sum(k, i, inputs[k][j] + 1, j, false) - sum(k, i, 0, -1, false));
    }
    return slope;
  }

  /** A unit's sum for an example, with one weight or one input replaced. */
  private double sum(int k, int i, double other, int at, boolean weight) {
    double sum = 0;
    for (int j = 0; j < width(); j++) {
      double w = weight && j == at ? other : weights[i][j];
      double a = !weight && j == at ? other : inputs[k][j];
      sum += w * a;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "batch of %d, %d units, %d inputs".formatted(inputs.length, units(), width());
  }
}
