package dev.rucksack.graph.pass;

import dev.rucksack.graph.Tensor;

/** Tensors whose elements are all the same number. */
final class Uniform {
  private Uniform() {}

  /** Whether each element, of at least one, equals the value exactly. */
  static boolean is(Tensor tensor, double value) {
    for (int i = 0; i < tensor.size(); i++) {
      if (element(tensor, i) != value) {
        return false;
      }
    }
    return tensor.size() > 0;
  }

  /** Whether all elements, of at least one, are equal. */
  static boolean is(Tensor tensor) {
    return tensor.size() > 0 && is(tensor, element(tensor, 0));
  }

  private static double element(Tensor tensor, int i) {
    return switch (tensor.dtype()) {
      case FLOAT32 -> tensor.bytes().getFloat(Float.BYTES * i);
      case FLOAT64 -> tensor.bytes().getDouble(Double.BYTES * i);
      case INT64 -> tensor.bytes().getLong(Long.BYTES * i);
      case INT32 -> tensor.bytes().getInt(Integer.BYTES * i);
      case INT8 -> tensor.bytes().get(i);
      case UINT8, BOOL -> Byte.toUnsignedInt(tensor.bytes().get(i));
    };
  }
}
