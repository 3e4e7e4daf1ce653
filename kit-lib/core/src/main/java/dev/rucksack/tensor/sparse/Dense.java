package dev.rucksack.tensor.sparse;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;

/**
 * Every entry as a number, row-major: {@code 4 · rows · columns} bytes. The measure for the others.
 */
public final class Dense implements StoredMatrix {
  private final int rows;
  private final int columns;
  private final float[] values;

  private Dense(Source source) {
    rows = source.rows();
    columns = source.columns();
    values = source.values();
  }

  /**
   * Stores a matrix.
   *
   * @param matrix float32 [rows, columns]
   * @throws GraphException if it has another type or shape, or an axis of length 0
   */
  public static Dense of(Tensor matrix) {
    return new Dense(Source.of("matrix", matrix));
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int stored() {
    return values.length;
  }

  @Override
  public long bytes() {
    return (long) Float.BYTES * values.length;
  }

  @Override
  public Tensor toDense() {
    return Tensor.of(values, rows, columns);
  }

  @Override
  public void multiply(float[][] batch, float[][] result) {
    Batches.prepare(this, batch, result);
    int row = 0;
    for (; row + 1 < rows; row += 2) {
      pair(row, batch, result);
    }
    if (row < rows) {
      Kernels.run(values, row * columns, columns, batch, 0, result[row]);
    }
  }

  private void pair(int row, float[][] batch, float[][] result) {
    int column = 0;
    int at = row * columns;
    for (; column + 3 < columns; column += 4) {
      Kernels.tile(values, at + column, columns, batch, column, result[row], result[row + 1]);
    }
    int left = columns - column;
    Kernels.run(values, at + column, left, batch, column, result[row]);
    Kernels.run(values, at + columns + column, left, batch, column, result[row + 1]);
  }
}
