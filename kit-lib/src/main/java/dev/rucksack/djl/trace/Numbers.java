package dev.rucksack.djl.trace;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Numbers and constants as elements of a given type, by PyTorch's rules for mixed types. */
final class Numbers {
  private Numbers() {}

  /** The type to calculate in: ONNX Runtime has little arithmetic on bytes, so int32 for them. */
  static DType wide(DType dtype) {
    return dtype == DType.INT8 || dtype == DType.UINT8 ? DType.INT32 : dtype;
  }

  /** A scalar; 0 is false, other numbers are true. */
  static Tensor scalar(Number number, DType dtype) {
    return filled(number, dtype);
  }

  /** The number at every place of a shape. */
  static Tensor filled(Number number, DType dtype, long... shape) {
    int count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, Math.toIntExact(size));
    }
    ByteBuffer bytes = allocate(count, dtype);
    for (int i = 0; i < count; i++) {
      put(bytes, dtype, number.doubleValue(), number.longValue());
    }
    return Tensor.wrap(dtype, shape, bytes.rewind());
  }

  /** The tensor's elements as another type. */
  static Tensor cast(Tensor tensor, DType to) {
    if (tensor.dtype() == to) {
      return tensor;
    }
    ByteBuffer bytes = allocate(tensor.size(), to);
    if (tensor.dtype().isFloating()) {
      for (float value : tensor.floats()) {
        put(bytes, to, value, (long) value);
      }
    } else {
      for (long value : tensor.longs()) {
        put(bytes, to, value, value);
      }
    }
    return Tensor.wrap(to, tensor.shape(), bytes.rewind());
  }

  private static ByteBuffer allocate(int count, DType dtype) {
    return ByteBuffer.allocate(Math.multiplyExact(count, dtype.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(ByteBuffer bytes, DType dtype, double real, long whole) {
    switch (dtype) {
      case FLOAT32 -> bytes.putFloat((float) real);
      case FLOAT64 -> bytes.putDouble(real);
      case INT64 -> bytes.putLong(whole);
      case INT32 -> bytes.putInt((int) whole);
      case INT8, UINT8 -> bytes.put((byte) whole);
      case BOOL -> bytes.put((byte) (real == 0 ? 0 : 1));
    }
  }

  /**
   * The type in which PyTorch compares or combines two operands: the higher of both; one without
   * axes counts only where it is of a higher kind (truth value, whole, real).
   */
  static DType common(Step step, Emitter out, int left, int right) {
    DType a = dtype(step, out, left);
    DType b = dtype(step, out, right);
    boolean scalarA = isScalar(step, left);
    boolean scalarB = isScalar(step, right);
    if (scalarA == scalarB) {
      return higher(a, b);
    }
    DType array = scalarA ? b : a;
    DType scalar = scalarA ? a : b;
    return kind(scalar) > kind(array) ? higher(a, b) : array;
  }

  private static DType dtype(Step step, Emitter out, int arg) {
    if (step.isValue(arg)) {
      return out.dtype(step.value(arg));
    }
    return step.argument(arg) instanceof Double || step.argument(arg) instanceof Float
        ? DType.FLOAT32
        : DType.INT64;
  }

  private static boolean isScalar(Step step, int arg) {
    return !step.isValue(arg) || step.value(arg).rank() == 0;
  }

  private static int kind(DType dtype) {
    return switch (dtype) {
      case BOOL -> 0;
      case INT8, UINT8, INT32, INT64 -> 1;
      case FLOAT32, FLOAT64 -> 2;
    };
  }

  private static DType higher(DType a, DType b) {
    List<DType> order =
        List.of(
            DType.BOOL,
            DType.UINT8,
            DType.INT8,
            DType.INT32,
            DType.INT64,
            DType.FLOAT32,
            DType.FLOAT64);
    return order.indexOf(a) > order.indexOf(b) ? a : b;
  }
}
