package dev.rucksack.graph.interpret;

import dev.rucksack.graph.Op;
import dev.rucksack.graph.ReduceKind;
import dev.rucksack.graph.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Makes one number of all the elements along some axes. */
final class Reduction {
  private Reduction() {}

  static Tensor reduce(NodeInputs in, Op.Reduce op) {
    long[] shape = in.get(0).shape();
    long[] axes = in.find(1).map(Tensor::longs).orElse(new long[0]);
    boolean[] reduced = new boolean[shape.length];
    Arrays.fill(reduced, axes.length == 0);
    Arrays.stream(axes).forEach(axis -> reduced[Strides.axis((int) axis, shape.length)] = true);
    long[] kept = shape.clone();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = reduced[i] ? 1 : kept[i];
    }
    float[] y = sums(Interpreter.floats(in.get(0)), shape, kept, op.kind());
    long[] dropped =
        IntStream.range(0, shape.length)
            .filter(i -> !reduced[i])
            .mapToLong(i -> shape[i])
            .toArray();
    return Tensor.of(y, op.keepDims() ? kept : dropped);
  }

  private static float[] sums(float[] x, long[] shape, long[] kept, ReduceKind kind) {
    int[] target = Broadcast.positions(kept, shape);
    double[] sums = new double[Strides.span(kept, 0, kept.length)];
    Arrays.fill(sums, kind == ReduceKind.MAX ? Double.NEGATIVE_INFINITY : 0);
    for (int i = 0; i < x.length; i++) {
      sums[target[i]] =
          kind == ReduceKind.MAX ? Math.max(sums[target[i]], x[i]) : sums[target[i]] + x[i];
    }
    double count = kind == ReduceKind.MEAN ? (double) x.length / sums.length : 1;
    float[] y = new float[sums.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (sums[i] / count);
    }
    return y;
  }
}
