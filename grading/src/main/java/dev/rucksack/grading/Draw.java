package dev.rucksack.grading;

import java.util.SplittableRandom;

/** Draws the inputs of a test from a seed: same seed and test, same inputs. */
public final class Draw {
  private final SplittableRandom random;

  /** Draws from a seed. */
  public Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A whole number between two limits, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** A number from {@code low} (included) to {@code high} (excluded). */
  public double between(double low, double high) {
    return random.nextDouble(low, high);
  }

  /** A number from the normal distribution with mean 0 and standard deviation 1. */
  public double normal() {
    return random.nextGaussian();
  }

  /** A vector {@code [length]} of such numbers. */
  public double[] normals(int length) {
    double[] drawn = new double[length];
    for (int i = 0; i < length; i++) {
      drawn[i] = normal();
    }
    return drawn;
  }

  /** A matrix {@code [rows][columns]} of such numbers. */
  public double[][] normals(int rows, int columns) {
    double[][] drawn = new double[rows][];
    for (int row = 0; row < rows; row++) {
      drawn[row] = normals(columns);
    }
    return drawn;
  }

  /** True or false, equally likely. */
  public boolean coin() {
    return random.nextBoolean();
  }

  /** The numbers from 0 to below {@code length} in random order. */
  public int[] permutation(int length) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
