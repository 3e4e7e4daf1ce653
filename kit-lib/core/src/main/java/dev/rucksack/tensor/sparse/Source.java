package dev.rucksack.tensor.sparse;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/** The entries of a float32 matrix, row-major. */
record Source(int rows, int columns, float[] values) {

  /**
   * @param name what the tensor is, for an error
   * @throws GraphException if a tensor is not a float32 matrix with rows and columns
   */
  static Source of(String name, Tensor tensor) {
    if (tensor.dtype() != DType.FLOAT32 || tensor.rank() != 2 || tensor.size() == 0) {
      throw new GraphException(
          "The %s has type %s and shape %s; give a float32 tensor of two axes, each at least 1 long."
              .formatted(name, tensor.dtype(), Arrays.toString(tensor.shape())));
    }
    long[] shape = tensor.shape();
    return new Source((int) shape[0], (int) shape[1], tensor.floats());
  }

  static boolean isZero(float value) {
    return Float.floatToRawIntBits(value) == 0;
  }

  boolean isZero(int row, int column) {
    return isZero(values[row * columns + column]);
  }

  float value(int row, int column) {
    return values[row * columns + column];
  }

  float[] row(int i) {
    return Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
  }

  int count() {
    int count = 0;
    for (float value : values) {
      count += isZero(value) ? 0 : 1;
    }
    return count;
  }
}
