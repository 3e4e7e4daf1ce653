package dev.rucksack.tensor.sparse;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;

/**
 * One bit for each entry, row-major, set where the entry is stored, and the stored entries in the
 * same order: {@code 8 · ⌈rows · columns / 64⌉ + 4 · stored} bytes.
 */
public final class Bitmap implements StoredMatrix {
  private final int rows;
  private final int columns;
  private final long[] bits;
  private final float[] values;

  private Bitmap(Source source) {
    rows = source.rows();
    columns = source.columns();
    float[] entries = source.values();
    bits = new long[Math.ceilDiv(entries.length, Long.SIZE)];
    values = new float[source.count()];
    int next = 0;
    for (int i = 0; i < entries.length; i++) {
      if (!Source.isZero(entries[i])) {
        bits[i / Long.SIZE] |= 1L << i;
        values[next++] = entries[i];
      }
    }
  }

  /**
   * Stores a matrix.
   *
   * @param matrix float32 [rows, columns]
   * @throws GraphException if it has another type or shape, or an axis of length 0
   */
  public static Bitmap of(Tensor matrix) {
    return new Bitmap(Source.of("matrix", matrix));
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
    return (long) Long.BYTES * bits.length + (long) Float.BYTES * values.length;
  }

  @Override
  public Tensor toDense() {
    float[] entries = new float[rows * columns];
    int next = 0;
    for (int i = next(0); i < entries.length; i = next(i + 1)) {
      entries[i] = values[next++];
    }
    return Tensor.of(entries, rows, columns);
  }

  @Override
  public void multiply(float[][] batch, float[][] result) {
    Batches.prepare(this, batch, result);
    int[] found = new int[columns];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      int count = 0;
      int begin = row * columns;
      for (int i = next(begin); i < begin + columns; i = next(i + 1)) {
        found[count++] = i - begin;
      }
      Rows.add(values, next, found, count, batch, result[row]);
      next += count;
    }
  }

  /**
   * The position of the first bit that is set, from a position on; all entries if there is none.
   */
  private int next(int from) {
    int word = from / Long.SIZE;
    if (word >= bits.length) {
      return rows * columns;
    }
    long rest = bits[word] >>> from;
    if (rest != 0) {
      return from + Long.numberOfTrailingZeros(rest);
    }
    do {
      word++;
    } while (word < bits.length && bits[word] == 0);
    return word == bits.length
        ? rows * columns
        : word * Long.SIZE + Long.numberOfTrailingZeros(bits[word]);
  }
}
