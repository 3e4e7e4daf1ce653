package dev.rucksack.tensor.sparse;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Checks of the arrays that products read and write. */
final class Batches {
  private Batches() {}

  /**
   * @return how many columns a batch has
   * @throws GraphException if it does not fit a matrix
   */
  static int width(StoredMatrix matrix, float[][] batch) {
    return width("batch", "column", matrix.columns(), batch);
  }

  /** Checks what a product gets, and sets its result to 0. */
  static void prepare(StoredMatrix matrix, float[][] batch, float[][] result) {
    int width = width(matrix, batch);
    if (width("result", "row", matrix.rows(), result) != width) {
      throw new GraphException(
          "The arrays of the result are %d long and those of the batch %d; make them equally long."
              .formatted(result[0].length, width));
    }
    checkOwn(batch, result);
    for (float[] row : result) {
      Arrays.fill(row, 0);
    }
  }

  /** A product reads the whole batch while it writes: the result needs arrays of its own. */
  private static void checkOwn(float[][] batch, float[][] result) {
    Set<float[]> used = Collections.newSetFromMap(new IdentityHashMap<>());
    used.addAll(Arrays.asList(batch));
    for (int i = 0; i < result.length; i++) {
      if (!used.add(result[i])) {
        throw new GraphException(
            "Array %d of the result is also another one's or the batch's; give each row an array of its own."
                .formatted(i));
      }
    }
  }

  private static int width(String name, String axis, int expected, float[][] arrays) {
    if (arrays.length != expected) {
      throw new GraphException(
          "The %s has %d arrays; give %d, one for each %s of the matrix."
              .formatted(name, arrays.length, expected, axis));
    }
    int width = arrays[0].length;
    for (int i = 1; i < arrays.length; i++) {
      if (arrays[i].length != width) {
        throw new GraphException(
            "Array %d of the %s is %d long and array 0 is %d; make all equally long."
                .formatted(i, name, arrays[i].length, width));
      }
    }
    return width;
  }

  static Tensor joined(float[][] rows) {
    int width = rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * width, width);
    }
    return Tensor.of(values, rows.length, width);
  }
}
