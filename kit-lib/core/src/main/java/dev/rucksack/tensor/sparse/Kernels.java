package dev.rucksack.tensor.sparse;

/**
 * The innermost loops: weights times arrays, added to arrays. Each reads all that it needs at one
 * place before it writes there, and counts with a plain index; so the JIT compiler turns it into
 * vector instructions. (A tile of four rows no longer fits its registers: it ran at a third of the
 * speed of two.)
 */
final class Kernels {
  private Kernels() {}

  /** Adds {@code w · x} to y. */
  static void add(float w, float[] x, float[] y) {
    for (int k = 0; k < y.length; k++) {
      y[k] += w * x[k];
    }
  }

  /** Adds four products to y, which is read and written once for all of them. */
  static void add(float[] w, int at, float[] a, float[] b, float[] c, float[] d, float[] y) {
    float w0 = w[at];
    float w1 = w[at + 1];
    float w2 = w[at + 2];
    float w3 = w[at + 3];
    for (int k = 0; k < y.length; k++) {
      y[k] += w0 * a[k] + w1 * b[k] + w2 * c[k] + w3 * d[k];
    }
  }

  /**
   * Adds the products of consecutive weights and consecutive arrays to y.
   *
   * @param at the first weight
   * @param count how many
   * @param first the first of the arrays in x
   */
  static void run(float[] w, int at, int count, float[][] x, int first, float[] y) {
    int i = 0;
    for (; i + 3 < count; i += 4) {
      int j = first + i;
      add(w, at + i, x[j], x[j + 1], x[j + 2], x[j + 3], y);
    }
    for (; i < count; i++) {
      add(w[at + i], x[first + i], y);
    }
  }

  /**
   * Adds a tile of 2 × 4 weights times four arrays to y and z: what is read of the batch serves two
   * rows.
   *
   * @param at the first weight of the first row
   * @param stride from there to the first weight of the second row
   * @param j the first of the four arrays in x
   */
  static void tile(float[] w, int at, int stride, float[][] x, int j, float[] y, float[] z) {
    float y0 = w[at];
    float y1 = w[at + 1];
    float y2 = w[at + 2];
    float y3 = w[at + 3];
    float z0 = w[at + stride];
    float z1 = w[at + stride + 1];
    float z2 = w[at + stride + 2];
    float z3 = w[at + stride + 3];
    tile(y0, y1, y2, y3, z0, z1, z2, z3, x[j], x[j + 1], x[j + 2], x[j + 3], y, z);
  }

  private static void tile(
      float y0,
      float y1,
      float y2,
      float y3,
      float z0,
      float z1,
      float z2,
      float z3,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] y,
      float[] z) {
    for (int k = 0; k < y.length; k++) {
      float first = y[k] + (y0 * a[k] + y1 * b[k] + y2 * c[k] + y3 * d[k]);
      float second = z[k] + (z0 * a[k] + z1 * b[k] + z2 * c[k] + z3 * d[k]);
      y[k] = first;
      z[k] = second;
    }
  }
}
