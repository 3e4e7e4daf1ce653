package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;

/** Scaling to another size, one axis after another: all three modes are separable. */
final class Resizing {
  private static final double CUBIC_A = -0.75;

  private Resizing() {}

  static Tensor resize(NodeInputs in, Op.Resize op) {
    long[] from = in.get(0).shape();
    float[] given = in.find(2).map(Tensor::floats).orElse(new float[0]);
    long[] sizes = in.find(3).map(Tensor::longs).orElse(new long[0]);
    double[] values = doubles(in.get(0));
    long[] shape = from.clone();
    for (int axis = 0; axis < from.length; axis++) {
      long size =
          in.find(3).isPresent()
              ? sizes[axis]
              : (long) Math.floor((double) from[axis] * given[axis]);
      double scale = in.find(3).isPresent() ? (double) size / from[axis] : given[axis];
      if (size != from[axis] || scale != 1) {
        values = resize(values, shape, axis, size, scale, op);
        shape[axis] = size;
      }
    }
    float[] y = new float[values.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) values[i];
    }
    Tensor result = Tensor.of(y, shape);
    DType dtype = in.get(0).dtype();
    return dtype.isFloating() ? result : result.cast(dtype);
  }

  /** Bytes are picked, not blended, and so are the same afterwards. */
  private static double[] doubles(Tensor tensor) {
    float[] x =
        NodeInputs.floats(tensor.dtype().isFloating() ? tensor : tensor.cast(DType.FLOAT32));
    double[] values = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = x[i];
    }
    return values;
  }

  private static double[] resize(
      double[] x, long[] shape, int axis, long size, double scale, Op.Resize op) {
    int before = (int) shape[axis];
    int after = Math.toIntExact(size);
    int inner = Strides.span(shape, axis + 1, shape.length);
    int outer = Strides.span(shape, 0, axis);
    double[] y = new double[outer * after * inner];
    for (int to = 0; to < after; to++) {
      Taps taps = taps(place(to, before, after, scale, op.coordinates()), op);
      for (int row = 0; row < outer * inner; row++) {
        int start = row / inner * before * inner + row % inner;
        double sum = 0;
        for (int k = 0; k < taps.weights.length; k++) {
          int at = Math.clamp(taps.first + k, 0, before - 1);
          sum += taps.weights[k] * x[start + at * inner];
        }
        y[(row / inner * after + to) * inner + row % inner] = sum;
      }
    }
    return y;
  }

  private static double place(int to, int before, int after, double scale, CoordinateMode mode) {
    return switch (mode) {
      case HALF_PIXEL -> (to + 0.5) / scale - 0.5;
      case PYTORCH_HALF_PIXEL -> after > 1 ? (to + 0.5) / scale - 0.5 : 0;
      case ALIGN_CORNERS -> after > 1 ? to * (before - 1.0) / (after - 1.0) : 0;
      case ASYMMETRIC -> to / scale;
    };
  }

  private static Taps taps(double place, Op.Resize op) {
    int floor = (int) Math.floor(place);
    double t = place - floor;
    return switch (op.mode()) {
      case NEAREST -> new Taps(nearest(place, op.nearest()), 1);
      case LINEAR -> new Taps(floor, 1 - t, t);
      case CUBIC -> new Taps(floor - 1, far(1 + t), near(t), near(1 - t), far(2 - t));
    };
  }

  private static int nearest(double place, NearestMode mode) {
    return (int)
        switch (mode) {
          case ROUND_PREFER_FLOOR -> Math.ceil(place - 0.5);
          case ROUND_PREFER_CEIL -> Math.floor(place + 0.5);
          case FLOOR -> Math.floor(place);
          case CEIL -> Math.ceil(place);
        };
  }

  /** Keys, Cubic Convolution Interpolation, 1981: the weight at a distance of at most 1. */
  private static double near(double t) {
    return ((CUBIC_A + 2) * t - (CUBIC_A + 3)) * t * t + 1;
  }

  /** The weight at a distance between 1 and 2. */
  private static double far(double t) {
    return CUBIC_A * (((t - 5) * t + 8) * t - 4);
  }

  /** The elements from {@code first} on that make up a value, and the weight of each. */
  private record Taps(int first, double... weights) {}
}
