package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.SliceRange;
import dev.rucksack.graph.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Operators that pick or reduce elements. */
final class PickKernels {
  private PickKernels() {}

  static NDArray gather(Operands in, int axis) {
    NDArray data = in.get(0);
    int at = Math.floorMod(axis, data.getShape().dimension());
    Optional<Tensor> constant = in.constant(1);
    if (constant.isPresent() && constant.get().rank() == 0) {
      return data.get(new NDIndex().addAllDim(at).addIndices(constant.get().longs()[0]));
    }
    NDArray indices = in.get(1).toType(DataType.INT64, false);
    boolean table = at == 0 && data.getShape().dimension() == 2 && data.getDataType().isFloating();
    if (table && constant.isEmpty()) {
      return data.getNDArrayInternal().embedding(indices, data, SparseFormat.DENSE).head();
    }
    return take(data, at, indices);
  }

  private static NDArray take(NDArray data, int axis, NDArray indices) {
    return data.get(new NDIndex().addAllDim(axis).addIndices("{}", indices));
  }

  static NDArray slice(Operands in) {
    NDArray x = in.get(0);
    int rank = x.getShape().dimension();
    long[] starts = in.numbers(1);
    long[] ends = in.numbers(2);
    long[] axes = in.has(3) ? in.numbers(3) : LongStream.range(0, starts.length).toArray();
    for (int i = 0; i < starts.length; i++) {
      int axis = Math.toIntExact(Math.floorMod(axes[i], (long) rank));
      long step = in.has(4) ? in.numbers(4)[i] : 1;
      x = cut(x, axis, SliceRange.of(starts[i], ends[i], step, x.getShape().get(axis)));
    }
    return x;
  }

  private static NDArray cut(NDArray x, int axis, SliceRange range) {
    if (range.step() < 0) {
      long[] positions =
          LongStream.range(0, range.count()).map(i -> range.start() + i * range.step()).toArray();
      return take(x, axis, x.getManager().create(positions));
    }
    long end = range.start() + range.count() * range.step();
    long size = x.getShape().get(axis);
    return x.get(
        new NDIndex()
            .addAllDim(axis)
            .addSliceDim(range.start(), Math.min(end, size), range.step()));
  }

  /** DJL reduces some operators over one axis at a time only; means of means have equal weights. */
  static NDArray reduce(Operands in, Op.Reduce op) {
    NDArray x = in.get(0);
    int rank = x.getShape().dimension();
    long[] given = in.has(1) ? in.numbers(1) : new long[0];
    int[] axes =
        given.length == 0
            ? IntStream.range(0, rank).toArray()
            : LayoutKernels.positions(given, rank);
    for (int axis : axes) {
      int[] one = {axis};
      x =
          switch (op.kind()) {
            case MEAN -> x.mean(one, true);
            case SUM -> x.sum(one, true);
            case MAX -> x.max(one, true);
            case MIN, PROD, L1, L2, SUM_SQUARE, LOG_SUM, LOG_SUM_EXP ->
                throw new UnsupportedOperationException(op.type());
          };
    }
    return op.keepDims() || axes.length == 0 ? x : x.reshape(without(x, axes));
  }

  private static ai.djl.ndarray.types.Shape without(NDArray x, int[] axes) {
    long[] sizes = x.getShape().getShape();
    return new ai.djl.ndarray.types.Shape(
        IntStream.range(0, sizes.length)
            .filter(axis -> Arrays.binarySearch(axes, axis) < 0)
            .mapToLong(axis -> sizes[axis])
            .toArray());
  }
}
