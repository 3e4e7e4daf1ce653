package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.rucksack.graph.geometry.SliceRange;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Operators that join, split or pick elements. */
final class PickKernels {
  private PickKernels() {}

  static List<NDArray> run(Operands in, Op.Pick node) {
    return switch (node) {
      case Op.Concat(int axis) -> List.of(concat(in, axis));
      case Op.Split(int axis) -> split(in, axis);
      case Op.Gather(int axis) -> List.of(gather(in, axis));
      case Op.GatherElements(int axis) -> List.of(gatherElements(in, axis));
      case Op.GatherND(int batchDims) -> List.of(gatherND(in, batchDims));
      case Op.ScatterElements(int axis) -> List.of(scatterElements(in, axis));
      case Op.Slice op -> List.of(slice(in));
      case Op.TopK op -> SortKernels.topK(in, op);
      case Op.OneHot(int axis) -> List.of(oneHot(in, axis));
      case Op.Trilu(boolean upper) -> List.of(triangle(in, upper));
    };
  }

  private static NDArray concat(Operands in, int axis) {
    NDList parts = new NDList();
    for (int i = 0; i < in.node().inputs().size(); i++) {
      parts.add(in.get(i));
    }
    if (parts.size() == 1) {
      return parts.head().reshape(parts.head().getShape()); // DJL's copy has no gradient
    }
    return NDArrays.concat(parts, Math.floorMod(axis, parts.head().getShape().dimension()));
  }

  private static List<NDArray> split(Operands in, int axis) {
    NDArray x = in.get(0);
    int at = Math.floorMod(axis, x.getShape().dimension());
    List<NDArray> parts = new ArrayList<>();
    long from = 0;
    for (long size : in.numbers(1)) {
      parts.add(range(x, at, from, from + size));
      from += size;
    }
    return parts;
  }

  private static NDArray gather(Operands in, int axis) {
    NDArray table = in.borrow(0);
    int at = Math.floorMod(axis, table.getShape().dimension());
    Optional<Tensor> constant = in.constant(1);
    if (constant.isPresent() && constant.get().rank() == 0) {
      return in.get(0).get(new NDIndex().addAllDim(at).addIndices(constant.get().longs()[0]));
    }
    NDArray indices = in.get(1).toType(DataType.INT64, false);
    boolean rows = at == 0 && table.getShape().dimension() == 2;
    if (rows && table.getDataType().isFloating() && constant.isEmpty()) {
      return table.getNDArrayInternal().embedding(indices, table, SparseFormat.DENSE).head();
    }
    return indices.getShape().dimension() == 0
        ? take(in.get(0), at, indices.reshape(1)).squeeze(at)
        : take(in.get(0), at, indices);
  }

  static NDArray take(NDArray data, int axis, NDArray indices) {
    return data.get(new NDIndex().addAllDim(axis).addIndices("{}", indices));
  }

  static NDArray take(NDArray data, int axis, long[] positions) {
    return take(data, axis, data.getManager().create(positions));
  }

  private static NDArray gatherElements(Operands in, int axis) {
    NDArray data = in.get(0);
    int at = Math.floorMod(axis, data.getShape().dimension());
    return data.gather(fromStart(in.get(1), data.getShape().get(at)), at);
  }

  private static NDArray scatterElements(Operands in, int axis) {
    NDArray data = in.get(0);
    int at = Math.floorMod(axis, data.getShape().dimension());
    return data.scatter(fromStart(in.get(1), data.getShape().get(at)), in.get(2), at);
  }

  /** Indices from 0; negative ones count from the end. */
  private static NDArray fromStart(NDArray indices, long size) {
    NDArray whole = indices.toType(DataType.INT64, false);
    return whole.add(whole.lt(0).toType(DataType.INT64, false).mul(size));
  }

  /** As picking rows from a table in which all axes that the tuples point into are one. */
  private static NDArray gatherND(Operands in, int batchDims) {
    NDArray data = in.get(0);
    NDArray indices = in.get(1).toType(DataType.INT64, false);
    Shape shape = data.getShape();
    Shape tuples = indices.getShape();
    int last = tuples.dimension() - 1;
    int depth = Math.toIntExact(tuples.get(last));
    Shape batch = shape.slice(0, batchDims);
    NDArray row = counting(in.manager(), batch.size(), 1, 0).reshape(ones(batch, last));
    for (int i = 0; i < depth; i++) {
      long size = shape.get(batchDims + i);
      NDArray index = indices.get(new NDIndex().addAllDim(last).addIndices(i));
      row = row.mul(size).add(fromStart(index, size));
    }
    Shape rest = shape.slice(batchDims + depth);
    long rows = shape.slice(0, batchDims + depth).size();
    NDArray picked = take(data.reshape(new Shape(rows).addAll(rest)), 0, row.reshape(row.size()));
    return picked.reshape(tuples.slice(0, last).addAll(rest));
  }

  /** A shape followed by axes of length 1, up to a rank. */
  private static Shape ones(Shape shape, int rank) {
    long[] sizes = Arrays.copyOf(shape.getShape(), rank);
    Arrays.fill(sizes, shape.dimension(), rank, 1);
    return new Shape(sizes);
  }

  private static NDArray slice(Operands in) {
    NDArray x = in.get(0);
    int rank = x.getShape().dimension();
    long[] starts = in.numbers(1);
    long[] ends = in.numbers(2);
    long[] axes = in.has(3) ? in.numbers(3) : LongStream.range(0, starts.length).toArray();
    long[] steps = in.has(4) ? in.numbers(4) : new long[0];
    for (int i = 0; i < starts.length; i++) {
      int axis = Math.toIntExact(Math.floorMod(axes[i], (long) rank));
      long step = in.has(4) ? steps[i] : 1;
      x = cut(x, axis, SliceRange.of(starts[i], ends[i], step, x.getShape().get(axis)));
    }
    return x;
  }

  private static NDArray cut(NDArray x, int axis, SliceRange range) {
    if (range.step() < 0) {
      long[] positions =
          LongStream.range(0, range.count()).map(i -> range.start() + i * range.step()).toArray();
      return take(x, axis, positions);
    }
    long end = range.start() + range.count() * range.step();
    long size = x.getShape().get(axis);
    return cut(x, axis, range.start(), Math.min(end, size), range.step());
  }

  private static NDArray cut(NDArray x, int axis, long from, long to, long step) {
    return x.get(new NDIndex().addAllDim(axis).addSliceDim(from, to, step));
  }

  /** The entries of an axis in a range. */
  static NDArray range(NDArray x, int axis, long from, long to) {
    return from == 0 && to == x.getShape().get(axis) ? x : cut(x, axis, from, to, 1);
  }

  private static NDArray oneHot(Operands in, int axis) {
    NDArray indices = in.get(0).toType(DataType.INT64, false);
    int rank = indices.getShape().dimension() + 1;
    int at = Math.floorMod(axis, rank);
    long depth = in.numbers(1)[0];
    NDArray positions = counting(in.manager(), depth, rank, at);
    NDArray on = fromStart(indices, depth).expandDims(at).eq(positions);
    NDArray values = in.get(2);
    return BinaryKernels.where(on, values.get(1), values.get(0));
  }

  /** 0, 1, … along one axis of an array whose other axes have length 1. */
  static NDArray counting(NDManager manager, long count, int rank, int axis) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    sizes[axis] = count;
    return manager.create(LongStream.range(0, count).toArray(), new Shape(sizes));
  }

  private static NDArray triangle(Operands in, boolean upper) {
    NDArray x = in.get(0);
    int rank = x.getShape().dimension();
    long diagonal = in.has(1) ? in.numbers(1)[0] : 0;
    NDArray rows = PickKernels.counting(in.manager(), x.getShape().get(rank - 2), 2, 0);
    NDArray columns = PickKernels.counting(in.manager(), x.getShape().get(rank - 1), 2, 1);
    NDArray right = columns.sub(rows);
    NDArray kept = upper ? right.gte(diagonal) : right.lte(diagonal);
    return BinaryKernels.where(kept, x, x.zerosLike());
  }
}
