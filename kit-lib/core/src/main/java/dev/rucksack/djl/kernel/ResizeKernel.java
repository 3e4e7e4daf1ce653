package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import java.util.Arrays;
import java.util.Objects;

/**
 * Scaling of images, by the engine where it counts as ONNX does; else an axis at a time, each place
 * of the result being a weighted sum of a few entries.
 */
final class ResizeKernel {
  private ResizeKernel() {}

  static NDArray run(Operands in, Op.Resize op) {
    return WindowKernels.inReals(in.get(0), x -> run(in, op, x));
  }

  private static NDArray run(Operands in, Op.Resize op, NDArray from) {
    NDArray x = from;
    int rank = x.getShape().dimension();
    long[] sizes = in.has(3) ? in.numbers(3) : new long[rank];
    float[] scales = in.has(3) ? new float[rank] : in.reals(2);
    for (int axis = 0; axis < rank; axis++) {
      long before = x.getShape().get(axis);
      if (in.has(3)) {
        scales[axis] = sizes[axis] / (float) before;
      } else {
        sizes[axis] = (long) Math.floor((double) before * scales[axis]);
      }
    }
    int mode = engineMode(op);
    if (mode >= 0 && engineCan(x.getShape(), sizes, scales)) {
      long[] spatial = Arrays.copyOfRange(sizes, 2, rank);
      return x.getNDArrayInternal().interpolation(spatial, mode, false);
    }
    for (int axis = 0; axis < rank; axis++) {
      int before = Math.toIntExact(x.getShape().get(axis));
      int after = Math.toIntExact(sizes[axis]);
      if (before != after || scales[axis] != 1) {
        x = resized(x, axis, places(op.coordinates(), before, after, scales[axis]), op);
      }
    }
    return x;
  }

  /** DJL's number of what the engine does alike, −1 if there is none. */
  private static int engineMode(Op.Resize op) {
    boolean areas = op.coordinates() == CoordinateMode.HALF_PIXEL;
    boolean corner = op.coordinates() == CoordinateMode.ASYMMETRIC;
    return switch (op.mode()) {
      case NEAREST -> corner && op.nearest() == NearestMode.FLOOR ? 0 : -1;
      case LINEAR -> areas ? 1 : -1;
      case CUBIC -> -1;
    };
  }

  /** It scales the last two of four axes, and by the quotient of the lengths. */
  private static boolean engineCan(Shape shape, long[] sizes, float[] scales) {
    boolean image = sizes.length == 4 && sizes[0] == shape.get(0) && sizes[1] == shape.get(1);
    for (int axis = 0; image && axis < 4; axis++) {
      image = scales[axis] * shape.get(axis) == sizes[axis];
    }
    return image;
  }

  /** Where in the input each place of the result lies, in float32 as ONNX Runtime counts. */
  private static float[] places(CoordinateMode mode, int before, int after, float scale) {
    float[] places = new float[after];
    for (int i = 0; i < after; i++) {
      places[i] =
          switch (mode) {
            case HALF_PIXEL -> (i + 0.5f) / scale - 0.5f;
            case PYTORCH_HALF_PIXEL -> after > 1 ? (i + 0.5f) / scale - 0.5f : 0;
            case ALIGN_CORNERS -> after > 1 ? i * (before - 1f) / (after - 1f) : 0;
            case ASYMMETRIC -> i / scale;
          };
    }
    return places;
  }

  private static NDArray resized(NDArray x, int axis, float[] places, Op.Resize op) {
    return switch (op.mode()) {
      case NEAREST -> PickKernels.take(x, axis, nearest(places, x, axis, op.nearest()));
      case LINEAR -> weighted(x, axis, places, true);
      case CUBIC -> weighted(x, axis, places, false);
    };
  }

  private static long[] nearest(float[] places, NDArray x, int axis, NearestMode mode) {
    long last = x.getShape().get(axis) - 1;
    long[] positions = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      double rounded =
          switch (mode) {
            case ROUND_PREFER_FLOOR -> Math.ceil(places[i] - 0.5);
            case ROUND_PREFER_CEIL -> Math.floor(places[i] + 0.5);
            case FLOOR -> Math.floor(places[i]);
            case CEIL -> Math.ceil(places[i]);
          };
      positions[i] = Math.clamp((long) rounded, 0, last);
    }
    return positions;
  }

  /** Two neighbors by their distance, or four by cubic convolution; the edge repeats. */
  private static NDArray weighted(NDArray x, int axis, float[] places, boolean linear) {
    long last = x.getShape().get(axis) - 1;
    int taps = linear ? 2 : 4;
    NDArray sum = null;
    for (int tap = 0; tap < taps; tap++) {
      long[] positions = new long[places.length];
      float[] weights = new float[places.length];
      for (int i = 0; i < places.length; i++) {
        float place = linear ? Math.clamp(places[i], 0, last) : places[i];
        long left = (long) Math.floor(place);
        float distance = Math.abs(place - left - tap + (linear ? 0 : 1));
        weights[i] = linear ? 1 - distance : cubic(distance);
        positions[i] = Math.clamp(left + tap - (linear ? 0 : 1), 0, last);
      }
      NDArray part = PickKernels.take(x, axis, positions).mul(along(x, axis, weights));
      sum = sum == null ? part : sum.add(part);
    }
    return Objects.requireNonNull(sum);
  }

  private static NDArray along(NDArray x, int axis, float[] weights) {
    long[] sizes = new long[x.getShape().dimension()];
    Arrays.fill(sizes, 1);
    sizes[axis] = weights.length;
    return x.getManager().create(weights, new Shape(sizes)).toType(x.getDataType(), false);
  }

  /** Keys, Cubic Convolution Interpolation for Digital Image Processing, 1981. */
  private static float cubic(float distance) {
    float a = -0.75f;
    float d = distance;
    return d <= 1
        ? ((a + 2) * d - (a + 3)) * d * d + 1
        : d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }
}
