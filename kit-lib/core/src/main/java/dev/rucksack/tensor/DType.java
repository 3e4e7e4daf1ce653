package dev.rucksack.tensor;

import dev.rucksack.error.GraphException;

/**
 * The type of a tensor's elements, with the number ONNX gives it ({@code TensorProto.DataType}).
 */
public enum DType {
  /** IEEE 754 numbers of 32 bits, Java's {@code float}. */
  FLOAT32(1, 4),
  /** Whole numbers from 0 to 255; Java's {@code byte} has the same bits but a sign. */
  UINT8(2, 1),
  /** Whole numbers from −128 to 127, Java's {@code byte}. */
  INT8(3, 1),
  /** Whole numbers of 32 bits, Java's {@code int}. */
  INT32(6, 4),
  /** Whole numbers of 64 bits, Java's {@code long}; what ONNX counts and indexes with. */
  INT64(7, 8),
  /** True or false, a byte each that is 1 or 0. */
  BOOL(9, 1),
  /** IEEE 754 numbers of 64 bits, Java's {@code double}. */
  FLOAT64(11, 8);

  private final int onnxCode;
  private final int bytes;

  DType(int onnxCode, int bytes) {
    this.onnxCode = onnxCode;
    this.bytes = bytes;
  }

  /** The value of {@code TensorProto.DataType} in ONNX. */
  public int onnxCode() {
    return onnxCode;
  }

  /** Bytes that one element takes. */
  public int bytes() {
    return bytes;
  }

  /** Whether the elements are floating-point numbers. */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
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
    throw new GraphException(
        "ONNX element type "
            + code
            + " is not supported; convert the tensor to float32, int64, int32, int8 or uint8 first.");
  }
}
