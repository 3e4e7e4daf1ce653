package dev.rucksack.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import java.util.List;

/** Measures gradients. */
final class Gradients {

  private Gradients() {}

  /**
   * The length of all parameters' gradients as one vector, summed in double precision; NaN or
   * infinite if an entry is, or if the square of one parameter's length exceeds float's range.
   */
  static double norm(List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      return 0;
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList norms = new NDList();
      parameters.forEach(parameter -> norms.add(parameter.getArray().getGradient().norm()));
      NDArray all = NDArrays.stack(norms);
      double squares = 0;
      for (float norm : all.toFloatArray()) {
        squares += (double) norm * norm;
      }
      return Math.sqrt(squares);
    }
  }

  /** What a gradient is multiplied by so that it is no longer than a norm, at most 1. */
  static double clipFactor(double norm, double longest) {
    return norm > longest ? longest / norm : 1;
  }
}
