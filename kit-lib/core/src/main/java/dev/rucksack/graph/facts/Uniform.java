package dev.rucksack.graph.facts;

import dev.rucksack.tensor.Tensor;

/** Tensors whose elements are all the same number. */
public final class Uniform {
  private Uniform() {}

  /** Whether there are elements and each equals the value exactly. */
  public static boolean is(Tensor tensor, double value) {
    for (int i = 0; i < tensor.size(); i++) {
      if (tensor.number(i) != value) {
        return false;
      }
    }
    return tensor.size() > 0;
  }

  /** Whether there are elements and all are equal. */
  public static boolean is(Tensor tensor) {
    return tensor.size() > 0 && is(tensor, tensor.number(0));
  }
}
