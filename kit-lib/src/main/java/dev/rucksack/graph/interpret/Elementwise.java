package dev.rucksack.graph.interpret;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.UnaryKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/** Operators on each element by itself. */
final class Elementwise {
  private Elementwise() {}

  static Tensor unary(Tensor x, UnaryKind kind) {
    return switch (kind) {
      case IDENTITY -> x;
      case NEG -> x.dtype() == DType.FLOAT32 ? map(x, v -> -v) : mapWhole(x, v -> -v);
      case ABS -> x.dtype() == DType.FLOAT32 ? map(x, Math::abs) : mapWhole(x, Math::abs);
      case CEIL,
          FLOOR,
          ROUND,
          SIGN,
          SIN,
          COS,
          TAN,
          ASIN,
          ACOS,
          ATAN,
          SINH,
          COSH,
          ASINH,
          ACOSH,
          ATANH,
          MISH,
          HARD_SWISH,
          NOT,
          IS_NAN,
          IS_INF ->
          throw new UnsupportedOperationException(kind.onnxName());
      case RELU -> map(x, v -> v < 0 ? 0 : v);
      case TANH -> map(x, Math::tanh);
      case SIGMOID -> map(x, v -> 1 / (1 + Math.exp(-v)));
      case SOFTPLUS -> map(x, v -> v > 30 ? v : Math.log1p(Math.exp(v)));
      case SOFTSIGN -> map(x, v -> v / (1 + Math.abs(v)));
      case ERF -> map(x, Erf::of);
      case EXP -> map(x, Math::exp);
      case LOG -> map(x, Math::log);
      case SQRT -> map(x, Math::sqrt);
      case RECIPROCAL -> map(x, v -> 1 / v);
    };
  }

  static Tensor map(Tensor x, DoubleUnaryOperator f) {
    float[] values = Interpreter.floats(x);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) f.applyAsDouble(values[i]);
    }
    return Tensor.of(values, x.shape());
  }

  private static Tensor mapWhole(Tensor x, LongUnaryOperator f) {
    long[] values = x.longs();
    for (int i = 0; i < values.length; i++) {
      values[i] = f.applyAsLong(values[i]);
    }
    return whole(values, x.dtype(), x.shape());
  }

  static Tensor gelu(Tensor x, boolean tanh) {
    double c = Math.sqrt(2 / Math.PI);
    return tanh
        ? map(x, v -> 0.5 * v * (1 + Math.tanh(c * (v + 0.044715 * v * v * v))))
        : map(x, v -> 0.5 * v * (1 + Erf.of(v / Math.sqrt(2))));
  }

  static Tensor clip(NodeInputs in) {
    float low = in.find(1).map(t -> t.floats()[0]).orElse(Float.NEGATIVE_INFINITY);
    float high = in.find(2).map(t -> t.floats()[0]).orElse(Float.POSITIVE_INFINITY);
    return map(in.get(0), v -> Math.min(high, Math.max(low, v)));
  }

  static Tensor cast(Tensor x, DType to) {
    if (x.dtype() == to) {
      return x;
    }
    if (to == DType.FLOAT32) {
      return Tensor.of(x.floats(), x.shape());
    }
    if (to == DType.FLOAT64) {
      return doubles(x);
    }
    if (!x.dtype().isFloating()) {
      return whole(x.longs(), to, x.shape());
    }
    float[] values = x.floats();
    long[] cut = new long[values.length];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = to == DType.BOOL ? (values[i] != 0 ? 1 : 0) : (long) values[i];
    }
    return whole(cut, to, x.shape());
  }

  private static Tensor doubles(Tensor x) {
    float[] values = x.floats();
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
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
