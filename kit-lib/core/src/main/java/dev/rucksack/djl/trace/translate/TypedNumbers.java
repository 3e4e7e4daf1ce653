package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** TypedNumbers and constants as elements of a given type, by PyTorch's rules for mixed types. */
final class TypedNumbers {
  private TypedNumbers() {}

  /** The type to calculate in: ONNX Runtime has little arithmetic on bytes, so int32 for them. */
  static DType wide(DType dtype) {
    return dtype == DType.INT8 || dtype == DType.UINT8 ? DType.INT32 : dtype;
  }

  /** A scalar; 0 is false, other numbers are true. */
  static Tensor scalar(Number number, DType dtype) {
    boolean real = number instanceof Double || number instanceof Float;
    Tensor exact =
        real
            ? Tensor.of(new double[] {number.doubleValue()})
            : Tensor.of(new long[] {number.longValue()});
    return exact.cast(dtype);
  }

  /**
   * The type in which PyTorch compares or combines two operands: the higher of both; one without
   * axes counts only where it is of a higher kind (truth value, whole, real).
   */
  static DType common(RecordedStep step, Emitter out, int left, int right) {
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

  private static DType dtype(RecordedStep step, Emitter out, int arg) {
    if (step.isValue(arg)) {
      return out.dtype(step.value(arg));
    }
    return step.argument(arg) instanceof Double || step.argument(arg) instanceof Float
        ? DType.FLOAT32
        : DType.INT64;
  }

  private static boolean isScalar(RecordedStep step, int arg) {
    return !step.isValue(arg) || step.value(arg).rank() == 0;
  }

  private static int kind(DType dtype) {
    if (dtype == DType.BOOL) {
      return 0;
    }
    return dtype.isFloating() ? 2 : 1;
  }

  private static DType higher(DType a, DType b) {
    List<DType> order =
        List.of(
            DType.BOOL,
            DType.UINT8,
            DType.INT8,
            DType.INT32,
            DType.INT64,
            DType.FLOAT16,
            DType.FLOAT32,
            DType.FLOAT64);
    return order.indexOf(a) > order.indexOf(b) ? a : b;
  }
}
