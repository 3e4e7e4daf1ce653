package dev.rucksack.djl.trace.translate;

import dev.rucksack.tensor.Tensor;

/**
 * How PyTorch scales one axis when it smooths against aliasing, as DJL makes it do: each new
 * element is a weighted mean of old ones, the weights being a filter as wide as the step between
 * new elements.
 */
enum Resampling {
  /** A triangle. */
  LINEAR(1),
  /** Cubic convolution with a = −0.5 (Keys, Cubic convolution interpolation, 1981). */
  CUBIC(2),
  /** The mean of all old elements that a new one covers, whole elements only. */
  AREA(0);

  private static final double A = -0.5;

  private final int reach;

  Resampling(int reach) {
    this.reach = reach;
  }

  /** The weights [to, from]. */
  Tensor matrix(int from, int to) {
    float[] weights = new float[to * from];
    for (int i = 0; i < to; i++) {
      double[] row = this == AREA ? covered(i, from, to) : filtered(i, from, to);
      double total = 0;
      for (double weight : row) {
        total += weight;
      }
      for (int j = 0; j < from; j++) {
        weights[i * from + j] = (float) (row[j] / total);
      }
    }
    return Tensor.of(weights, to, from);
  }

  private static double[] covered(int i, int from, int to) {
    double[] row = new double[from];
    long end = Math.ceilDiv((i + 1L) * from, to);
    for (long j = (long) i * from / to; j < end; j++) {
      row[(int) j] = 1;
    }
    return row;
  }

  private double[] filtered(int i, int from, int to) {
    double step = (double) from / to;
    double width = Math.max(1, step);
    double center = step * (i + 0.5);
    int first = Math.max(0, (int) (center - reach * width + 0.5));
    int end = Math.min(from, (int) (center + reach * width + 0.5));
    double[] row = new double[from];
    for (int j = first; j < end; j++) {
      row[j] = filter((j - center + 0.5) / width);
    }
    return row;
  }

  private double filter(double distance) {
    double x = Math.abs(distance);
    if (this == LINEAR) {
      return Math.max(0, 1 - x);
    }
    if (x < 1) {
      return ((A + 2) * x - (A + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
  }
}
