package dev.rucksack.exercises.c14sparsity.cheapestformat;

import java.util.Arrays;
import java.util.Comparator;

final class Solution implements CheapestFormat {

  @Override
  public long bytes(Format format, Matrix matrix) {
    long places = (long) matrix.rows() * matrix.columns();
    long values = wholeBytes(matrix.nonzeros() * matrix.bits());
    return switch (format) {
      case DENSE -> wholeBytes(places * matrix.bits());
      case BITMAP -> 8 * ((places + 63) / 64) + values;
      case CSR -> values + matrix.nonzeros() * columnBytes(matrix) + 4 * (matrix.rows() + 1L);
    };
  }

  @Override
  public Format cheapest(Matrix matrix) {
    // Of equals, min returns the first.
    return Arrays.stream(Format.values())
        .min(Comparator.comparingLong(format -> bytes(format, matrix)))
        .orElseThrow();
  }

  private static long wholeBytes(long bits) {
    return (bits + 7) / 8;
  }

  private static int columnBytes(Matrix matrix) {
    if (matrix.columns() <= 256) {
      return 1;
    }
    return matrix.columns() <= 65_536 ? 2 : 4;
  }
}
