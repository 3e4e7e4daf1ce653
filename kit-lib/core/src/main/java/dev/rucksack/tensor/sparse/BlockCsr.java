package dev.rucksack.tensor.sparse;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;

/**
 * Compressed sparse rows of blocks (BSR): blocks of p × q entries that are stored whole if any
 * entry is, each with its column of blocks, and where each row of blocks begins. Blocks that reach
 * over the edge of the matrix are filled with zeros. {@code 4 · (⌈rows/p⌉ + 1) + (w + 4 · p · q) ·
 * blocks} bytes, where a column of blocks takes w bytes, as in {@link Csr}.
 */
public final class BlockCsr implements StoredMatrix {
  private final int rows;
  private final int columns;
  private final int blockRows;
  private final int blockColumns;
  private final int[] begins;
  private final Indices places;

  /** Block by block, each row-major. */
  private final float[] values;

  private BlockCsr(Source source, int p, int q) {
    rows = source.rows();
    columns = source.columns();
    blockRows = p;
    blockColumns = q;
    int across = Math.ceilDiv(columns, q);
    begins = new int[Math.ceilDiv(rows, p) + 1];
    int[] found = new int[across * (begins.length - 1)];
    int next = 0;
    for (int down = 0; down + 1 < begins.length; down++) {
      for (int i = 0; i < across; i++) {
        if (hasEntries(source, down * p, i * q)) {
          found[next++] = i;
        }
      }
      begins[down + 1] = next;
    }
    places = new Indices(found, next, across);
    values = new float[Math.multiplyExact(next, p * q)];
    fill(source);
  }

  /**
   * Stores a matrix in blocks.
   *
   * @param matrix float32 [rows, columns]
   * @param p rows of a block, from 1 to 1024
   * @param q columns of a block, from 1 to 1024
   * @throws GraphException if the matrix has another type or shape, or an axis of length 0
   * @throws IllegalArgumentException if p or q is out of range
   */
  public static BlockCsr of(Tensor matrix, int p, int q) {
    if (p < 1 || q < 1 || p > 1024 || q > 1024) {
      throw new IllegalArgumentException(
          "Blocks have %d rows and %d columns; give from 1 to 1024 of each.".formatted(p, q));
    }
    return new BlockCsr(Source.of("matrix", matrix), p, q);
  }

  private boolean hasEntries(Source source, int row, int column) {
    for (int i = row; i < Math.min(row + blockRows, rows); i++) {
      for (int j = column; j < Math.min(column + blockColumns, columns); j++) {
        if (!source.isZero(i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  private void fill(Source source) {
    for (int down = 0; down + 1 < begins.length; down++) {
      for (int block = begins[down]; block < begins[down + 1]; block++) {
        int column = places.get(block) * blockColumns;
        int width = Math.min(blockColumns, columns - column);
        for (int i = 0; i < height(down); i++) {
          int from = (down * blockRows + i) * columns + column;
          System.arraycopy(source.values(), from, values, at(block, i), width);
        }
      }
    }
  }

  private int at(int block, int row) {
    return (block * blockRows + row) * blockColumns;
  }

  /** How many rows of a row of blocks are in the matrix. */
  private int height(int down) {
    return Math.min(blockRows, rows - down * blockRows);
  }

  /** How many blocks are stored. */
  public int blocks() {
    return begins[begins.length - 1];
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
    for (int down = 0; down + 1 < begins.length; down++) {
      for (int block = begins[down]; block < begins[down + 1]; block++) {
        int column = places.get(block) * blockColumns;
        int width = Math.min(blockColumns, columns - column);
        for (int i = 0; i < height(down); i++) {
          int to = (down * blockRows + i) * columns + column;
          System.arraycopy(values, at(block, i), entries, to, width);
        }
      }
    }
    return Tensor.of(entries, rows, columns);
  }

  @Override
  public void multiply(float[][] batch, float[][] result) {
    Batches.prepare(this, batch, result);
    for (int down = 0; down + 1 < begins.length; down++) {
      for (int block = begins[down]; block < begins[down + 1]; block++) {
        multiply(block, down, batch, result);
      }
    }
  }

  private void multiply(int block, int down, float[][] batch, float[][] result) {
    int first = places.get(block) * blockColumns;
    int width = Math.min(blockColumns, columns - first);
    int whole = width - width % 4;
    int i = 0;
    for (; i + 1 < height(down); i += 2) {
      int row = down * blockRows + i;
      int at = at(block, i);
      for (int j = 0; j < whole; j += 4) {
        Kernels.tile(values, at + j, blockColumns, batch, first + j, result[row], result[row + 1]);
      }
      int rest = first + whole;
      Kernels.run(values, at + whole, width - whole, batch, rest, result[row]);
      Kernels.run(values, at + blockColumns + whole, width - whole, batch, rest, result[row + 1]);
    }
    if (i < height(down)) {
      Kernels.run(values, at(block, i), width, batch, first, result[down * blockRows + i]);
    }
  }
}
