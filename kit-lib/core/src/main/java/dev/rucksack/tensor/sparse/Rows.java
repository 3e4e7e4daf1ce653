package dev.rucksack.tensor.sparse;

/** The product of one row's stored entries. */
final class Rows {
  private Rows() {}

  /**
   * Adds entries times the arrays of their columns to y, four at a time.
   *
   * @param w holds the entries
   * @param at the first one
   * @param columns the column of each
   * @param count how many there are
   */
  static void add(float[] w, int at, int[] columns, int count, float[][] x, float[] y) {
    int i = 0;
    for (; i + 3 < count; i += 4) {
      Kernels.add(
          w, at + i, x[columns[i]], x[columns[i + 1]], x[columns[i + 2]], x[columns[i + 3]], y);
    }
    for (; i < count; i++) {
      Kernels.add(w[at + i], x[columns[i]], y);
    }
  }
}
