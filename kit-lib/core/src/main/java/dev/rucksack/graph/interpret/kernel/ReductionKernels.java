package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Reduces all the elements along some axes to one number. */
public final class ReductionKernels {
  private ReductionKernels() {}

  public static Tensor run(NodeInputs in, Op.Reduction node) {
    return switch (node) {
      case Op.Reduce op -> reduce(in, op);
      case Op.Arg op -> Sorting.arg(in.get(0), op);
      case Op.CumSum op -> Sums.running(in, op);
    };
  }

  static Tensor reduce(NodeInputs in, Op.Reduce op) {
    Tensor x = in.get(0);
    long[] shape = x.shape();
    long[] axes = in.find(1).map(Tensor::longs).orElse(new long[0]);
    boolean[] reduced = new boolean[shape.length];
    Arrays.fill(reduced, axes.length == 0);
    Arrays.stream(axes).forEach(axis -> reduced[Strides.axis((int) axis, shape.length)] = true);
    long[] kept = shape.clone();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = reduced[i] ? 1 : kept[i];
    }
    int[] target = Broadcast.positions(kept, shape);
    int results = Strides.span(kept, 0, kept.length);
    long[] dropped =
        IntStream.range(0, shape.length)
            .filter(i -> !reduced[i])
            .mapToLong(i -> shape[i])
            .toArray();
    long[] to = op.keepDims() ? kept : dropped;
    // The exponential of a whole number is not whole, and soon too large: use real numbers.
    boolean real = x.dtype().isFloating() || op.kind() == ReduceKind.LOG_SUM_EXP;
    Tensor y =
        real
            ? Tensor.of(reals(reals(x), target, results, op.kind()), to)
            : Tensor.of(whole(x, target, results, op.kind()), to);
    return y.cast(x.dtype());
  }

  private static float[] reals(Tensor x) {
    return NodeInputs.floats(x.dtype().isFloating() ? x : x.cast(DType.FLOAT32));
  }

  private static float[] reals(float[] x, int[] target, int results, ReduceKind kind) {
    double[] largest = new double[results];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < x.length; i++) {
      largest[target[i]] = Math.max(largest[target[i]], x[i]);
    }
    double[] folded = new double[results];
    Arrays.fill(folded, start(kind));
    for (int i = 0; i < x.length; i++) {
      folded[target[i]] = fold(folded[target[i]], x[i], largest[target[i]], kind);
    }
    float[] y = new float[results];
    for (int i = 0; i < results; i++) {
      y[i] = (float) finish(folded[i], largest[i], (double) x.length / results, kind);
    }
    return y;
  }

  private static double start(ReduceKind kind) {
    return switch (kind) {
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
      case PROD -> 1;
      case MEAN, SUM, L1, L2, SUM_SQUARE, LOG_SUM, LOG_SUM_EXP -> 0;
    };
  }

  private static double fold(double so, double x, double largest, ReduceKind kind) {
    return switch (kind) {
      case MEAN, SUM, LOG_SUM -> so + x;
      case MAX -> Math.max(so, x);
      case MIN -> Math.min(so, x);
      case PROD -> so * x;
      case L1 -> so + Math.abs(x);
      case L2, SUM_SQUARE -> so + x * x;
      // Relative to the largest, since the exponential of a large number is infinite.
      case LOG_SUM_EXP -> so + (x == largest ? 1 : Math.exp(x - largest));
    };
  }

  private static double finish(double folded, double largest, double count, ReduceKind kind) {
    return switch (kind) {
      case SUM, MAX, MIN, PROD, L1, SUM_SQUARE -> folded;
      case MEAN -> folded / count;
      case L2 -> Math.sqrt(folded);
      case LOG_SUM -> Math.log(folded);
      case LOG_SUM_EXP -> Math.log(folded) + (folded == 0 ? 0 : largest);
    };
  }

  /** Exact where the result is whole by nature; otherwise computed in real numbers and cut. */
  private static long[] whole(Tensor tensor, int[] target, int results, ReduceKind kind) {
    long[] x = tensor.longs();
    long[] folded = new long[results];
    Arrays.fill(
        folded,
        switch (kind) {
          case MAX -> tensor.dtype().least();
          case MIN -> most(tensor);
          case PROD -> 1;
          case MEAN, SUM, L1, L2, SUM_SQUARE, LOG_SUM, LOG_SUM_EXP -> 0;
        });
    for (int i = 0; i < x.length; i++) {
      int to = target[i];
      folded[to] =
          switch (kind) {
            case MEAN, SUM, LOG_SUM -> folded[to] + x[i];
            case MAX -> Math.max(folded[to], x[i]);
            case MIN -> Math.min(folded[to], x[i]);
            case PROD -> folded[to] * x[i];
            case L1 -> folded[to] + Math.abs(x[i]);
            case L2, SUM_SQUARE -> folded[to] + x[i] * x[i];
            case LOG_SUM_EXP -> throw new IllegalStateException(kind + " is not whole");
          };
    }
    for (int i = 0; i < results; i++) {
      folded[i] =
          switch (kind) {
            case SUM, MAX, MIN, PROD, L1, SUM_SQUARE -> folded[i];
            case MEAN -> folded[i] / Math.max(1, x.length / results);
            case L2 -> (long) Math.sqrt(folded[i]);
            case LOG_SUM -> (long) Math.log(folded[i]);
            case LOG_SUM_EXP -> throw new IllegalStateException(kind + " is not whole");
          };
    }
    return folded;
  }

  /** For no elements at all, the largest uint64 is all bits set. */
  private static long most(Tensor tensor) {
    boolean beyond = tensor.dtype() == DType.UINT64 && tensor.size() == 0;
    return beyond ? -1 : tensor.dtype().most();
  }
}
