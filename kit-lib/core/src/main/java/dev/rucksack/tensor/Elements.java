package dev.rucksack.tensor;

import dev.rucksack.error.GraphException;
import java.nio.ByteBuffer;

/** Reads single elements of any type from little-endian bytes. */
final class Elements {
  private Elements() {}

  /** An element as a real number; whole ones beyond 2⁵³ are rounded. */
  static double number(DType dtype, ByteBuffer bytes, int i) {
    return switch (dtype) {
      case FLOAT32 -> bytes.getFloat(4 * i);
      case FLOAT64 -> bytes.getDouble(8 * i);
      case FLOAT16, BFLOAT16 -> format(dtype).decode(bytes.getShort(2 * i));
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ ->
          format(dtype).decode(bytes.get(i));
      case UINT64 -> unsigned(bytes.getLong(8 * i));
      case INT64, INT32, UINT32, INT16, UINT16, INT8, UINT8, INT4, UINT4, BOOL ->
          whole(dtype, bytes, i);
    };
  }

  /** The same, rounded once. */
  static float single(DType dtype, ByteBuffer bytes, int i) {
    if (dtype.isFloating()) {
      return (float) number(dtype, bytes, i);
    }
    long bits = wholeBits(dtype, bytes, i);
    return dtype == DType.UINT64 && bits < 0 ? 2f * halved(bits) : bits;
  }

  /**
   * An element as a real number that rounds to a smaller type as the element itself does: what is
   * beyond a {@code double} is rounded to an odd last place, which is never halfway.
   */
  static double toRound(DType dtype, ByteBuffer bytes, int i) {
    if (dtype.isFloating()) {
      return number(dtype, bytes, i);
    }
    long bits = wholeBits(dtype, bytes, i);
    return dtype == DType.UINT64 && bits < 0 ? 2 * odd(halved(bits)) : odd(bits);
  }

  private static double odd(long value) {
    return (value & 0x7FF) == 0 || Math.abs(value) < 1L << 53 ? value : value & ~0x7FFL | 0x800;
  }

  /** An element of a type of whole numbers, exactly. */
  static long whole(DType dtype, ByteBuffer bytes, int i) {
    return switch (dtype) {
      case INT64 -> bytes.getLong(8 * i);
      case UINT64 -> limited(bytes.getLong(8 * i));
      case INT32 -> bytes.getInt(4 * i);
      case UINT32 -> Integer.toUnsignedLong(bytes.getInt(4 * i));
      case INT16 -> bytes.getShort(2 * i);
      case UINT16 -> Short.toUnsignedLong(bytes.getShort(2 * i));
      case INT8 -> bytes.get(i);
      case UINT8, BOOL -> Byte.toUnsignedLong(bytes.get(i));
      case UINT4 -> half(bytes, i);
      case INT4 -> half(bytes, i) << 60 >> 60;
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16, FLOAT8E4M3FN -> throw notWhole(dtype);
      case FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> throw notWhole(dtype);
    };
  }

  /** The bits of a whole number, which may be beyond what a {@code long} counts. */
  static long wholeBits(DType dtype, ByteBuffer bytes, int i) {
    return dtype == DType.UINT64 ? bytes.getLong(8 * i) : whole(dtype, bytes, i);
  }

  /** The lower half of a byte comes first. */
  private static long half(ByteBuffer bytes, int i) {
    return bytes.get(i >> 1) >> 4 * (i & 1) & 15;
  }

  private static long limited(long bits) {
    if (bits < 0) {
      throw new GraphException(
          "A uint64 tensor holds "
              + Long.toUnsignedString(bits)
              + ", more than Java's long counts to; cast it to float32 or float64.");
    }
    return bits;
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : 2d * halved(bits);
  }

  /** Half of an unsigned number with its last bit kept, so that it is rounded but once. */
  private static long halved(long bits) {
    return bits >>> 1 | bits & 1;
  }

  /** The layout of a type of small real numbers. */
  static SmallFloat format(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> SmallFloat.FLOAT16;
      case BFLOAT16 -> SmallFloat.BFLOAT16;
      case FLOAT8E4M3FN -> SmallFloat.E4M3FN;
      case FLOAT8E4M3FNUZ -> SmallFloat.E4M3FNUZ;
      case FLOAT8E5M2 -> SmallFloat.E5M2;
      case FLOAT8E5M2FNUZ -> SmallFloat.E5M2FNUZ;
      case FLOAT32, FLOAT64, INT64, UINT64, INT32, UINT32 -> throw notSmall(dtype);
      case INT16, UINT16, INT8, UINT8, INT4, UINT4, BOOL -> throw notSmall(dtype);
    };
  }

  private static IllegalStateException notWhole(DType dtype) {
    return new IllegalStateException(dtype + " is not whole");
  }

  private static IllegalStateException notSmall(DType dtype) {
    return new IllegalStateException(dtype + " is not a small float");
  }
}
