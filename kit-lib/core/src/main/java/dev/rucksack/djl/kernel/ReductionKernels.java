package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operators that make few numbers of many, and running sums. */
final class ReductionKernels {
  private ReductionKernels() {}

  static NDArray run(Operands in, Op.Reduction node) {
    return switch (node) {
      case Op.Reduce op -> reduce(in, op);
      case Op.Arg op -> arg(in.get(0), op);
      case Op.CumSum op -> cumSum(in, op);
    };
  }

  private static NDArray reduce(Operands in, Op.Reduce op) {
    NDArray x = in.get(0);
    int rank = x.getShape().dimension();
    long[] given = in.has(1) ? in.numbers(1) : new long[0];
    int[] axes =
        given.length == 0
            ? IntStream.range(0, rank).toArray()
            : LayoutKernels.positions(given, rank);
    NDArray reduced = reduce(x, axes, op.kind()).toType(x.getDataType(), false);
    return op.keepDims() || axes.length == 0 ? reduced : reduced.reshape(without(reduced, axes));
  }

  private static NDArray reduce(NDArray x, int[] axes, ReduceKind kind) {
    return switch (kind) {
      case MEAN -> mean(x, axes);
      case SUM -> sum(x, axes);
      case MAX -> oneByOne(x, axes, (array, axis) -> array.max(axis, true));
      case MIN -> oneByOne(x, axes, (array, axis) -> array.min(axis, true));
      case PROD -> oneByOne(x, axes, (array, axis) -> array.prod(axis, true));
      case L1 -> sum(x.abs(), axes);
      case L2 -> PoolKernels.root(sum(x.square(), axes), 2);
      case SUM_SQUARE -> sum(x.square(), axes);
      case LOG_SUM -> sum(x, axes).log();
      case LOG_SUM_EXP -> {
        NDArray top = reduce(x, axes, ReduceKind.MAX).stopGradient();
        yield sum(x.sub(top).exp(), axes).log().add(top);
      }
    };
  }

  private static NDArray sum(NDArray x, int[] axes) {
    return axes.length == 0 ? x : x.sum(axes, true);
  }

  /** Means of means have equal weights. Whole numbers are divided towards zero. */
  private static NDArray mean(NDArray x, int[] axes) {
    if (x.getDataType().isFloating()) {
      return oneByOne(x, axes, (array, axis) -> array.mean(axis, true));
    }
    long count =
        Arrays.stream(axes).mapToLong(axis -> x.getShape().get(axis)).reduce(1, (a, b) -> a * b);
    return sum(x.toType(DataType.FLOAT64, false), axes).div(count).trunc();
  }

  private interface AlongAxis {
    NDArray apply(NDArray x, int[] axis);
  }

  /** The engine reduces some operators over one axis at a time only. */
  private static NDArray oneByOne(NDArray x, int[] axes, AlongAxis reduction) {
    NDArray result = x;
    for (int axis : axes) {
      result = reduction.apply(result, new int[] {axis});
    }
    return result;
  }

  private static Shape without(NDArray x, int[] axes) {
    long[] sizes = x.getShape().getShape();
    return new Shape(
        IntStream.range(0, sizes.length)
            .filter(axis -> Arrays.binarySearch(axes, axis) < 0)
            .mapToLong(axis -> sizes[axis])
            .toArray());
  }

  private static NDArray arg(NDArray x, Op.Arg op) {
    int axis = Math.floorMod(op.axis(), x.getShape().dimension());
    NDArray searched = op.last() ? x.flip(axis) : x;
    NDArray first = op.kind() == ArgKind.MAX ? searched.argMax(axis) : searched.argMin(axis);
    NDArray found = op.last() ? first.neg().add(x.getShape().get(axis) - 1) : first;
    return op.keepDims() ? found.expandDims(axis) : found;
  }

  private static NDArray cumSum(Operands in, Op.CumSum op) {
    NDArray x = in.get(0);
    int axis = LayoutKernels.positions(in.numbers(1), x.getShape().dimension())[0];
    NDArray ordered = op.reverse() ? x.flip(axis) : x;
    NDArray sums = ordered.cumSum(axis).toType(x.getDataType(), false);
    if (op.exclusive()) {
      NDArray first = PickKernels.range(ordered, axis, 0, 1).zerosLike();
      NDArray others = PickKernels.range(sums, axis, 0, x.getShape().get(axis) - 1);
      sums = NDArrays.concat(new NDList(first, others), axis);
    }
    return op.reverse() ? sums.flip(axis) : sums;
  }
}
