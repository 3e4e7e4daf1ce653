package dev.rucksack.graph.interpret;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;

/** From one element type to another. */
final class Casting {
  private Casting() {}

  static Tensor cast(Tensor x, DType to) {
    if (x.dtype() == to) {
      return x;
    }
    if (to == DType.FLOAT32) {
      return Tensor.of(x.floats(), x.shape());
    }
    if (!x.dtype().isFloating()) {
      return to == DType.FLOAT64 ? doubles(x, x.longs()) : whole(x.longs(), to, x.shape());
    }
    double[] values = doubles(x);
    if (to == DType.FLOAT64) {
      return doubles(x, values);
    }
    long[] cut = new long[values.length];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = to == DType.BOOL ? (values[i] != 0 ? 1 : 0) : (long) values[i];
    }
    return whole(cut, to, x.shape());
  }

  private static double[] doubles(Tensor x) {
    double[] values = new double[x.size()];
    if (x.dtype() == DType.FLOAT64) {
      DoubleBuffer source = x.bytes().asDoubleBuffer();
      source.get(values);
      return values;
    }
    float[] floats = x.floats();
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  private static Tensor doubles(Tensor x, long[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles(x, doubles);
  }

  private static Tensor doubles(Tensor x, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return Tensor.wrap(DType.FLOAT64, x.shape(), bytes.flip());
  }

  /** Whole numbers in a given integer type; those that do not fit wrap around, as a cast does. */
  static Tensor whole(long[] values, DType dtype, long[] shape) {
    return switch (dtype) {
      case INT64 -> Tensor.of(values, shape);
      case INT32 -> {
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
          ints[i] = (int) values[i];
        }
        yield Tensor.of(ints, shape);
      }
      case INT8, UINT8, BOOL -> {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) (dtype == DType.BOOL && values[i] != 0 ? 1 : values[i]);
        }
        yield Tensor.of(dtype, bytes, shape);
      }
      case FLOAT32, FLOAT64 -> throw new IllegalStateException(dtype + " is not whole");
    };
  }
}
