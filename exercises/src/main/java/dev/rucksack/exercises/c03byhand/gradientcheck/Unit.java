package dev.rucksack.exercises.c03byhand.gradientcheck;

import dev.rucksack.grading.Draw;
import java.util.Arrays;

/** A tanh unit with its example; its slopes, computed in a different way from the solution's. */
record Unit(double[] w, double[] x, double y) {

  /** Three inputs, not near 0, and a sum at which tanh is far from flat. */
  static Unit of(Draw draw) {
    double[] x = new double[3];
    double[] w = new double[4];
    for (int i = 0; i < 3; i++) {
      x[i] = draw.between(0.5, 1.5) * (draw.coin() ? 1 : -1);
      w[i] = draw.between(-0.4, 0.4);
    }
    w[3] = draw.between(-0.3, 0.3);
    return new Unit(w, x, draw.coin() ? 1.5 : -1.5);
  }

  /** The same with a bias at which tanh is nearly flat; slopes are about a ten-thousandth. */
  Unit saturated() {
    double[] next = w.clone();
    next[3] += 5 - sum();
    return new Unit(next, x, y);
  }

  Unit moved(int i, double h) {
    double[] next = w.clone();
    next[i] += h;
    return new Unit(next, x, y);
  }

  double loss() {
    return Math.pow(Math.tanh(sum()) - y, 2) / 2;
  }

  /** The slope in an entry; tanh's slope is written as 1 / cosh² here. */
  double slope(int i) {
    double steep = 1 / Math.pow(Math.cosh(sum()), 2);
    return (Math.tanh(sum()) - y) * steep * (i < 3 ? x[i] : 1);
  }

  double[] slopes() {
    double[] slopes = new double[4];
    Arrays.setAll(slopes, this::slope);
    return slopes;
  }

  private double sum() {
    return w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3];
  }

  @Override
  public String toString() {
    return "w %s, x %s, y %s".formatted(Arrays.toString(w), Arrays.toString(x), y);
  }
}
