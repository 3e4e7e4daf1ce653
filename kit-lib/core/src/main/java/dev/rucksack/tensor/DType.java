package dev.rucksack.tensor;

import dev.rucksack.error.GraphException;
import java.util.Map;

/**
 * The type of a tensor's elements, with the number ONNX gives it ({@code TensorProto.DataType}).
 *
 * <p>The interpreter computes with real numbers of 16 and 32 bits and with whole numbers of 8 to 64
 * bits. The four float8 types and numbers of 4 bits are ways to store: they are moved, cast,
 * quantized and dequantized.
 */
public enum DType {
  /** IEEE 754 numbers of 32 bits, Java's {@code float}. */
  FLOAT32(1, 32, Kind.REAL),
  /** Whole numbers from 0 to 255; Java's {@code byte} has the same bits but a sign. */
  UINT8(2, 8, Kind.UNSIGNED),
  /** Whole numbers from −128 to 127, Java's {@code byte}. */
  INT8(3, 8, Kind.SIGNED),
  /** Whole numbers from 0 to 65,535; Java's {@code char}. */
  UINT16(4, 16, Kind.UNSIGNED),
  /** Whole numbers from −32,768 to 32,767, Java's {@code short}. */
  INT16(5, 16, Kind.SIGNED),
  /** Whole numbers of 32 bits, Java's {@code int}. */
  INT32(6, 32, Kind.SIGNED),
  /** Whole numbers of 64 bits, Java's {@code long}; what ONNX counts and indexes with. */
  INT64(7, 64, Kind.SIGNED),
  /** True or false, a byte each that is 1 or 0. */
  BOOL(9, 8, Kind.TRUTH),
  /** IEEE 754 numbers of 16 bits: 11 significant bits, up to 65,504. */
  FLOAT16(10, 16, Kind.REAL),
  /** IEEE 754 numbers of 64 bits, Java's {@code double}. */
  FLOAT64(11, 64, Kind.REAL),
  /** Whole numbers from 0 to 2³² − 1; Java's {@code int} has the same bits but a sign. */
  UINT32(12, 32, Kind.UNSIGNED),
  /** Whole numbers from 0 to 2⁶⁴ − 1; Java's {@code long} has the same bits but a sign. */
  UINT64(13, 64, Kind.UNSIGNED),
  /** The upper half of a float32: 8 significant bits and its range. */
  BFLOAT16(16, 16, Kind.REAL),
  /**
   * Real numbers of 8 bits, 4 of significance, up to 448; a NaN, no infinity (Micikevicius et al.,
   * FP8 Formats for Deep Learning, 2022).
   */
  FLOAT8E4M3FN(17, 8, Kind.REAL),
  /** Real numbers of 8 bits, 4 of significance, up to 240; a NaN, no infinity, no −0. */
  FLOAT8E4M3FNUZ(18, 8, Kind.REAL),
  /** Real numbers of 8 bits, 3 of significance, up to 57,344; NaN and infinity as in IEEE 754. */
  FLOAT8E5M2(19, 8, Kind.REAL),
  /** Real numbers of 8 bits, 3 of significance, up to 57,344; a NaN, no infinity, no −0. */
  FLOAT8E5M2FNUZ(20, 8, Kind.REAL),
  /** Whole numbers from 0 to 15, two to a byte, the first in its lower half. */
  UINT4(21, 4, Kind.UNSIGNED),
  /** Whole numbers from −8 to 7, two to a byte, the first in its lower half. */
  INT4(22, 4, Kind.SIGNED);

  private enum Kind {
    REAL,
    SIGNED,
    UNSIGNED,
    TRUTH
  }

  private static final Map<Integer, String> OTHERS =
      Map.of(
          8, "string",
          14, "complex64",
          15, "complex128",
          23, "float4e2m1",
          24, "float8e8m0",
          25, "uint2",
          26, "int2");

  private final int onnxCode;
  private final int bits;
  private final Kind kind;

  DType(int onnxCode, int bits, Kind kind) {
    this.onnxCode = onnxCode;
    this.bits = bits;
    this.kind = kind;
  }

  /** The value of {@code TensorProto.DataType} in ONNX. */
  public int onnxCode() {
    return onnxCode;
  }

  /** Bits that one element takes: 4, 8, 16, 32 or 64. */
  public int bits() {
    return bits;
  }

  /**
   * Bytes that some elements take together, the last one filled up.
   *
   * @throws ArithmeticException beyond 2⁶³ − 1 bits
   */
  public long bytes(long elements) {
    return Math.ceilDiv(Math.multiplyExact(elements, bits), Byte.SIZE);
  }

  /** Whether several elements share a byte. */
  public boolean isPacked() {
    return bits < Byte.SIZE;
  }

  /** Whether the elements are floating-point numbers. */
  public boolean isFloating() {
    return kind == Kind.REAL;
  }

  /** Whether the elements are floating-point numbers of 8 bits. */
  public boolean isFloat8() {
    return kind == Kind.REAL && bits == Byte.SIZE;
  }

  /** Whether the elements are whole numbers from 0 on. */
  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /**
   * The smallest whole number of this type, false being 0.
   *
   * @throws GraphException if it has floating-point numbers
   */
  public long least() {
    requireWhole();
    return kind == Kind.SIGNED ? -1L << (bits - 1) : 0;
  }

  /**
   * The largest whole number of this type, true being 1. That of uint64 is beyond a {@code long},
   * whose largest it is then.
   *
   * @throws GraphException if it has floating-point numbers
   */
  public long most() {
    requireWhole();
    return switch (kind) {
      case TRUTH -> 1;
      case SIGNED -> (1L << (bits - 1)) - 1;
      case REAL, UNSIGNED -> bits == Long.SIZE ? Long.MAX_VALUE : (1L << bits) - 1;
    };
  }

  private void requireWhole() {
    if (kind == Kind.REAL) {
      throw new GraphException(this + " holds no whole numbers; use an integer type.");
    }
  }

  /**
   * The type with a given ONNX number.
   *
   * @throws GraphException if the number stands for a type that graphs do not hold
   */
  public static DType ofOnnx(int code) {
    for (DType type : values()) {
      if (type.onnxCode == code) {
        return type;
      }
    }
    String name = OTHERS.containsKey(code) ? " (" + OTHERS.get(code) + ")" : "";
    throw new GraphException(
        "ONNX element type "
            + code
            + name
            + " is not supported; convert the tensor to float32, int64, int32, int8 or uint8 first.");
  }
}
