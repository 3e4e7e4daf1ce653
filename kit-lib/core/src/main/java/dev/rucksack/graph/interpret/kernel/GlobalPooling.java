package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** One number for all the spatial axes of a channel. */
final class GlobalPooling {
  private GlobalPooling() {}

  static Tensor average(Tensor x) {
    return pool(x, plane -> Arrays.stream(plane).sum() / plane.length);
  }

  static Tensor max(Tensor x) {
    return pool(x, plane -> Arrays.stream(plane).reduce(Double.NEGATIVE_INFINITY, Math::max));
  }

  static Tensor lp(Tensor x, int p) {
    return pool(
        x,
        plane -> Math.pow(Arrays.stream(plane).map(v -> Math.pow(Math.abs(v), p)).sum(), 1.0 / p));
  }

  private static Tensor pool(Tensor x, ToDoubleFunction<double[]> rule) {
    float[] values = NodeInputs.floats(x);
    int planes = Strides.span(x.shape(), 0, 2);
    double[] plane = new double[Strides.span(x.shape(), 2, x.rank())];
    float[] y = new float[planes];
    for (int k = 0; k < planes; k++) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = values[k * plane.length + i];
      }
      y[k] = (float) rule.applyAsDouble(plane);
    }
    long[] shape = x.shape();
    Arrays.fill(shape, 2, shape.length, 1);
    return Tensor.of(y, shape);
  }
}
