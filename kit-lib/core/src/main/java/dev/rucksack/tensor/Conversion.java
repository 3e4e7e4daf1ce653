package dev.rucksack.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Converts the elements of a tensor to another type. */
final class Conversion {
  private final DType from;
  private final ByteBuffer source;
  private final DType to;
  private final boolean saturate;

  Conversion(DType from, ByteBuffer source, DType to, boolean saturate) {
    this.from = from;
    this.source = source;
    this.to = to;
    this.saturate = saturate;
  }

  /** The bytes of the first elements in the new type. */
  ByteBuffer convert(int elements) {
    ByteBuffer target =
        ByteBuffer.allocate(Math.toIntExact(to.bytes(elements))).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < elements; i++) {
      convert(target, i);
    }
    return target;
  }

  private void convert(ByteBuffer target, int i) {
    switch (to) {
      case FLOAT32 -> target.putFloat(4 * i, Elements.single(from, source, i));
      case FLOAT64 -> target.putDouble(8 * i, number(i));
      case FLOAT16, BFLOAT16 ->
          target.putShort(2 * i, (short) Elements.format(to).encode(toRound(i), false));
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ ->
          target.put(i, (byte) Elements.format(to).encode(toRound(i), saturate));
      case INT64, UINT64 -> target.putLong(8 * i, cut(i));
      case INT32, UINT32 -> target.putInt(4 * i, (int) cut(i));
      case INT16, UINT16 -> target.putShort(2 * i, (short) cut(i));
      case INT8, UINT8 -> target.put(i, (byte) cut(i));
      case INT4, UINT4 -> putHalf(target, i, cut(i));
      case BOOL -> target.put(i, (byte) (number(i) == 0 ? 0 : 1));
    }
  }

  /** Writes the lower four bits of a number into a half byte that is still 0. */
  static void putHalf(ByteBuffer target, int i, long value) {
    target.put(i >> 1, (byte) (target.get(i >> 1) | (value & 15) << 4 * (i & 1)));
  }

  private double number(int i) {
    return Elements.number(from, source, i);
  }

  private double toRound(int i) {
    return Elements.toRound(from, source, i);
  }

  private long cut(int i) {
    if (!from.isFloating()) {
      return Elements.wholeBits(from, source, i);
    }
    double number = number(i);
    // A long ends at 2⁶³; what lies beyond takes the upper half of uint64.
    return to == DType.UINT64 && number >= 0x1p63
        ? (long) (number - 0x1p63) + Long.MIN_VALUE
        : (long) number;
  }
}
