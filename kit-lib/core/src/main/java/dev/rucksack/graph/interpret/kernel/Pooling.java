package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The maximum, the mean or a norm of windows, or of all spatial axes of a channel. */
final class Pooling {
  private Pooling() {}

  static Tensor max(Tensor x, Op.MaxPool op) {
    Window window = window(x, op.kernel(), op.strides(), op.pads(), op.dilations(), op.ceil());
    Tensor y =
        pool(
            x.dtype().isFloating() ? x : x.cast(DType.FLOAT32),
            window,
            (values, at, o) -> {
              float best = Float.NEGATIVE_INFINITY;
              for (int tap = 0; tap < window.taps(); tap++) {
                int source = window.source(o, tap);
                best = source < 0 ? best : Math.max(best, values[at + source]);
              }
              return best;
            });
    return x.dtype().isFloating() ? y : y.cast(x.dtype());
  }

  static Tensor average(Tensor x, Op.AveragePool op) {
    Window window = window(x, op.kernel(), op.strides(), op.pads(), op.dilations(), op.ceil());
    // Padding that counts ends where the padded input ends: a ceil-mode window may reach beyond it.
    int[] ends = op.pads().stream().skip(op.kernel().size()).mapToInt(Integer::intValue).toArray();
    return pool(
        x,
        window,
        (values, at, o) -> {
          double sum = 0;
          int inside = 0;
          for (int tap = 0; tap < window.taps(); tap++) {
            int source = window.source(o, tap);
            sum += source < 0 ? 0 : values[at + source];
            inside += source < 0 ? 0 : 1;
          }
          return (float) (sum / (op.countPads() ? paddedTaps(window, o, ends) : inside));
        });
  }

  static Tensor lp(Tensor x, Op.LpPool op) {
    Window window = window(x, op.kernel(), op.strides(), op.pads(), op.dilations(), op.ceil());
    return pool(
        x,
        window,
        (values, at, o) -> {
          double sum = 0;
          for (int tap = 0; tap < window.taps(); tap++) {
            int source = window.source(o, tap);
            sum += source < 0 ? 0 : Math.pow(Math.abs(values[at + source]), op.p());
          }
          return (float) Math.pow(sum, 1.0 / op.p());
        });
  }

  private static int paddedTaps(Window window, int outputPosition, int[] ends) {
    int taps = 1;
    int out = outputPosition;
    for (int i = window.size().length - 1; i >= 0; i--) {
      int start = out % window.output()[i] * window.strides()[i] - window.begins()[i];
      int inside = Math.ceilDiv(window.size()[i] + ends[i] - start, window.dilations()[i]);
      taps *= Math.min(window.kernel()[i], inside);
      out /= window.output()[i];
    }
    return taps;
  }

  private static Window window(
      Tensor x,
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> dilations,
      boolean ceil) {
    return Window.of(x.shape(), Window.ints(kernel), strides, pads, dilations, ceil);
  }

  private static Tensor pool(Tensor x, Window window, Rule rule) {
    float[] values = NodeInputs.floats(x);
    int planes = Strides.span(x.shape(), 0, 2);
    float[] y = new float[planes * window.outputs()];
    for (int plane = 0; plane < planes; plane++) {
      for (int o = 0; o < window.outputs(); o++) {
        y[plane * window.outputs() + o] = rule.apply(values, plane * window.inputs(), o);
      }
    }
    return Tensor.of(y, window.shape(x.shape()[0], x.shape()[1]));
  }

  static Tensor globalAverage(Tensor x) {
    return whole(x, plane -> Arrays.stream(plane).sum() / plane.length);
  }

  static Tensor globalMax(Tensor x) {
    return whole(x, plane -> Arrays.stream(plane).reduce(Double.NEGATIVE_INFINITY, Math::max));
  }

  static Tensor globalLp(Tensor x, int p) {
    return whole(
        x,
        plane -> Math.pow(Arrays.stream(plane).map(v -> Math.pow(Math.abs(v), p)).sum(), 1.0 / p));
  }

  private static Tensor whole(Tensor x, ToDoubleFunction<double[]> rule) {
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

  /** The result of one window of one plane. */
  @FunctionalInterface
  private interface Rule {
    float apply(float[] values, int planeStart, int outputPosition);
  }
}
