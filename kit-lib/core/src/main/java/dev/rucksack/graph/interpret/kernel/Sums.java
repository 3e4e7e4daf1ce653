package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;

/** Running sums along an axis, and what sums are before they are rounded. */
final class Sums {
  private Sums() {}

  /** Sums in double precision: whole numbers beyond float32's are still exact. */
  record Exact(double[] values, long[] shape) {
    /** Rounded to float32. */
    Tensor rounded() {
      float[] y = new float[values.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = (float) values[i];
      }
      return Tensor.of(y, shape);
    }
  }

  static Tensor running(NodeInputs in, Op.CumSum op) {
    Tensor x = in.get(0);
    long[] shape = x.shape();
    int at = Strides.axis((int) in.get(1).longs()[0], shape.length);
    int step = Strides.span(shape, at + 1, shape.length);
    int length = (int) shape[at];
    int[] previous = new int[x.size()];
    for (int i = 0; i < previous.length; i++) {
      int place = i / step % length;
      boolean first = place == (op.reverse() ? length - 1 : 0);
      previous[i] = first ? -1 : op.reverse() ? i + step : i - step;
    }
    return x.dtype().isFloating()
        ? Tensor.of(reals(NodeInputs.floats(x), previous, op), shape)
        : Tensor.of(whole(x.longs(), previous, op), shape).cast(x.dtype());
  }

  private static float[] reals(float[] x, int[] previous, Op.CumSum op) {
    double[] sums = new double[x.length];
    float[] y = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      int i = op.reverse() ? x.length - 1 - k : k;
      double before = previous[i] < 0 ? 0 : sums[previous[i]];
      sums[i] = before + x[i];
      y[i] = (float) (op.exclusive() ? before : sums[i]);
    }
    return y;
  }

  private static long[] whole(long[] x, int[] previous, Op.CumSum op) {
    long[] sums = new long[x.length];
    long[] y = new long[x.length];
    for (int k = 0; k < x.length; k++) {
      int i = op.reverse() ? x.length - 1 - k : k;
      long before = previous[i] < 0 ? 0 : sums[previous[i]];
      sums[i] = before + x[i];
      y[i] = op.exclusive() ? before : sums[i];
    }
    return y;
  }
}
