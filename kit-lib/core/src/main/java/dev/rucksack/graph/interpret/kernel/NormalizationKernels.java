package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/** Operators that scale by statistics, stored or of the values themselves. */
public final class NormalizationKernels {
  private NormalizationKernels() {}

  public static Tensor run(NodeInputs in, Op.Normalization node) {
    return switch (node) {
      case Op.BatchNormalization op -> batch(in, op);
      case Op.LayerNormalization op -> layer(in, op);
      case Op.GroupNormalization op -> groups(in, op.groups(), op.epsilon());
      case Op.InstanceNormalization op -> groups(in, Math.max(1, in.get(1).size()), op.epsilon());
      case Op.Softmax op -> softmax(in.get(0), op.axis(), false);
      case Op.LogSoftmax op -> softmax(in.get(0), op.axis(), true);
    };
  }

  static Tensor batch(NodeInputs in, Op.BatchNormalization op) {
    float[] x = NodeInputs.floats(in.get(0));
    float[] scale = NodeInputs.floats(in.get(1));
    float[] shift = NodeInputs.floats(in.get(2));
    float[] mean = NodeInputs.floats(in.get(3));
    float[] variance = NodeInputs.floats(in.get(4));
    long[] shape = in.get(0).shape();
    int plane = Strides.span(shape, 2, shape.length);
    for (int i = 0; i < x.length; i++) {
      int c = i / plane % scale.length;
      double std = Math.sqrt((double) variance[c] + op.epsilon());
      x[i] = (float) (scale[c] * ((double) x[i] - mean[c]) / std + shift[c]);
    }
    return Tensor.of(x, shape);
  }

  static Tensor layer(NodeInputs in, Op.LayerNormalization op) {
    float[] x = NodeInputs.floats(in.get(0));
    long[] shape = in.get(0).shape();
    int from = Strides.axis(op.axis(), shape.length);
    int width = Strides.span(shape, from, shape.length);
    long[] normalized = Arrays.copyOfRange(shape, from, shape.length);
    float[] scale = NodeInputs.floats(in.get(1));
    int[] scaleAt = Broadcast.positions(in.get(1).shape(), normalized);
    float[] shift = in.find(2).map(NodeInputs::floats).orElse(new float[] {0});
    int[] shiftAt =
        Broadcast.positions(in.find(2).map(Tensor::shape).orElse(new long[0]), normalized);
    for (int start = 0; start < x.length; start += width) {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < width; i++) {
        mean += x[start + i] / (double) width;
      }
      for (int i = 0; i < width; i++) {
        square += (x[start + i] - mean) * (x[start + i] - mean) / width;
      }
      double std = Math.sqrt(square + op.epsilon());
      for (int i = 0; i < width; i++) {
        double unit = (x[start + i] - mean) / std;
        x[start + i] = (float) (unit * scale[scaleAt[i]] + shift[shiftAt[i]]);
      }
    }
    return Tensor.of(x, shape);
  }

  static Tensor softmax(Tensor tensor, int axis, boolean logarithm) {
    float[] x = NodeInputs.floats(tensor);
    long[] shape = tensor.shape();
    int at = Strides.axis(axis, shape.length);
    int length = (int) shape[at];
    int step = Strides.span(shape, at + 1, shape.length);
    for (int row = 0; row < x.length / Math.max(1, length); row++) {
      int start = row / step * step * length + row % step;
      softmaxRow(x, start, length, step, logarithm);
    }
    return Tensor.of(x, shape);
  }

  private static void softmaxRow(float[] x, int start, int length, int step, boolean logarithm) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, x[start + i * step]);
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.exp((double) x[start + i * step] - max);
    }
    for (int i = 0; i < length; i++) {
      double shifted = (double) x[start + i * step] - max;
      x[start + i * step] = (float) (logarithm ? shifted - Math.log(sum) : Math.exp(shifted) / sum);
    }
  }

  /**
   * {@code X[N,C,…], scale[C], B[C] → Y}: normalizes groups of channels of each example; groups of
   * one give instance normalization.
   */
  static Tensor groups(NodeInputs in, int groups, float epsilon) {
    float[] x = NodeInputs.floats(in.get(0));
    float[] scale = NodeInputs.floats(in.get(1));
    float[] shift = NodeInputs.floats(in.get(2));
    long[] shape = in.get(0).shape();
    int plane = Strides.span(shape, 2, shape.length);
    int width = scale.length / groups * plane;
    for (int start = 0; start < x.length; start += width) {
      double mean = 0;
      for (int i = start; i < start + width; i++) {
        mean += x[i] / (double) width;
      }
      double square = 0;
      for (int i = start; i < start + width; i++) {
        square += (x[i] - mean) * (x[i] - mean) / width;
      }
      double std = Math.sqrt(square + epsilon);
      for (int i = start; i < start + width; i++) {
        int c = i / plane % scale.length;
        x[i] = (float) ((x[i] - mean) / std * scale[c] + shift[c]);
      }
    }
    return Tensor.of(x, shape);
  }
}
