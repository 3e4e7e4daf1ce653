package dev.rucksack.tensor.sparse;

/** Whole numbers from 0 in as few bytes each as the largest possible one needs: 1, 2 or 4. */
final class Indices {
  private final int width;
  private final byte[] bytes;
  private final short[] shorts;
  private final int[] ints;

  /**
   * @param values what to hold
   * @param count how many of them
   * @param limit above all that could occur: the number of columns
   */
  Indices(int[] values, int count, int limit) {
    width = width(limit);
    bytes = new byte[width == 1 ? count : 0];
    shorts = new short[width == 2 ? count : 0];
    ints = new int[width == 4 ? count : 0];
    for (int i = 0; i < count; i++) {
      switch (width) {
        case 1 -> bytes[i] = (byte) values[i];
        case 2 -> shorts[i] = (short) values[i];
        default -> ints[i] = values[i];
      }
    }
  }

  static int width(int limit) {
    return limit <= 1 << Byte.SIZE ? 1 : limit <= 1 << Short.SIZE ? 2 : 4;
  }

  int get(int i) {
    return switch (width) {
      case 1 -> Byte.toUnsignedInt(bytes[i]);
      case 2 -> Short.toUnsignedInt(shorts[i]);
      default -> ints[i];
    };
  }

  /** Copies some of them to the beginning of an array. */
  void copy(int from, int to, int[] target) {
    for (int i = from; i < to; i++) {
      target[i - from] = get(i);
    }
  }

  long size() {
    return (long) bytes.length
        + (long) Short.BYTES * shorts.length
        + (long) Integer.BYTES * ints.length;
  }
}
