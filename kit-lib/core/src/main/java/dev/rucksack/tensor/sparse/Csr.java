package dev.rucksack.tensor.sparse;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;

/**
 * Compressed sparse rows: row by row, each stored entry and its column, and where each row begins.
 * {@code 4 · (rows + 1) + (4 + w) · stored} bytes, where a column takes w bytes: 1 for up to 256
 * columns, 2 for up to 65,536, else 4.
 */
public final class Csr implements StoredMatrix {
  private final int rows;
  private final int columns;

  /** Row i has the entries from begins[i] (inclusive) to begins[i + 1] (exclusive). */
  private final int[] begins;

  private final Indices places;
  private final float[] values;

  private Csr(Source source) {
    rows = source.rows();
    columns = source.columns();
    begins = new int[rows + 1];
    values = new float[source.count()];
    int[] found = new int[values.length];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (!source.isZero(row, column)) {
          found[next] = column;
          values[next++] = source.value(row, column);
        }
      }
      begins[row + 1] = next;
    }
    places = new Indices(found, next, columns);
  }

  /**
   * Stores a matrix.
   *
   * @param matrix float32 [rows, columns]
   * @throws GraphException if it has another type or shape, or an axis of length 0
   */
  public static Csr of(Tensor matrix) {
    return new Csr(Source.of("matrix", matrix));
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
    return (long) Integer.BYTES * begins.length
        + places.size()
        + (long) Float.BYTES * values.length;
  }

  @Override
  public Tensor toDense() {
    float[] entries = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int i = begins[row]; i < begins[row + 1]; i++) {
        entries[row * columns + places.get(i)] = values[i];
      }
    }
    return Tensor.of(entries, rows, columns);
  }

  @Override
  public void multiply(float[][] batch, float[][] result) {
    Batches.prepare(this, batch, result);
    int[] found = new int[columns];
    for (int row = 0; row < rows; row++) {
      int from = begins[row];
      int to = begins[row + 1];
      places.copy(from, to, found);
      Rows.add(values, from, found, to - from, batch, result[row]);
    }
  }
}
