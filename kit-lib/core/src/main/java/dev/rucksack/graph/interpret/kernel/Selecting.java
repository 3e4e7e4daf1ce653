package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operators that select each element by an index or a condition. */
final class Selecting {
  private Selecting() {}

  static Tensor where(Tensor condition, Tensor x, Tensor y) {
    long[] shape = Broadcast.shape(condition.shape(), Broadcast.shape(x.shape(), y.shape()));
    long[] holds = condition.longs();
    int[] conditionAt = Broadcast.positions(condition.shape(), shape);
    int[] xAt = Broadcast.positions(x.shape(), shape);
    int[] yAt = Broadcast.positions(y.shape(), shape);
    return Strides.pick(
        Strides.join(x, y), shape, i -> holds[conditionAt[i]] != 0 ? xAt[i] : x.size() + yAt[i]);
  }

  static Tensor gatherElements(NodeInputs in, int axis) {
    Tensor data = in.get(0);
    int[] source = pointed(in, data.shape(), axis);
    return Strides.pick(data, in.get(1).shape(), i -> source[i]);
  }

  static Tensor scatterElements(NodeInputs in, int axis) {
    Tensor data = in.get(0);
    int[] target = pointed(in, data.shape(), axis);
    int[] source = IntStream.range(0, data.size()).toArray();
    for (int i = 0; i < target.length; i++) {
      source[target[i]] = data.size() + i;
    }
    return Strides.pick(Strides.join(data, in.get(2)), data.shape(), i -> source[i]);
  }

  /** For each index, the position in the data that it points to along an axis. */
  private static int[] pointed(NodeInputs in, long[] data, int axis) {
    int at = Strides.axis(axis, data.length);
    long[] shape = in.get(1).shape();
    long[] indices = in.get(1).longs();
    int[] source = Strides.of(data);
    int[] target = Strides.of(shape);
    int[] positions = new int[indices.length];
    for (int i = 0; i < positions.length; i++) {
      for (int k = 0; k < data.length; k++) {
        long place = k == at ? in.entry(indices[i], data[at]) : i / target[k] % shape[k];
        positions[i] += (int) place * source[k];
      }
    }
    return positions;
  }

  static Tensor gatherND(NodeInputs in, int batchDims) {
    Tensor data = in.get(0);
    long[] from = data.shape();
    long[] shape = in.get(1).shape();
    long[] indices = in.get(1).longs();
    int depth = (int) shape[shape.length - 1];
    int width = Strides.span(from, batchDims + depth, from.length);
    int tuplesPerBatch = Strides.span(shape, batchDims, shape.length - 1);
    int[] strides = Strides.of(from);
    int batchStride = Strides.span(from, batchDims, from.length);
    int[] starts = new int[Strides.span(shape, 0, shape.length - 1)];
    for (int t = 0; t < starts.length; t++) {
      starts[t] = t / tuplesPerBatch * batchStride;
      for (int k = 0; k < depth; k++) {
        int axis = batchDims + k;
        starts[t] += in.entry(indices[t * depth + k], from[axis]) * strides[axis];
      }
    }
    long[] to = Arrays.copyOf(shape, shape.length - 1 + from.length - batchDims - depth);
    System.arraycopy(
        from, batchDims + depth, to, shape.length - 1, from.length - batchDims - depth);
    return Strides.pick(data, to, i -> starts[i / width] + i % width);
  }

  /** An index outside −depth … depth−1 turns nothing on. */
  static Tensor oneHot(Tensor indices, long depth, Tensor values, int axis) {
    long[] from = indices.shape();
    int at = Strides.axis(axis, from.length + 1);
    long[] to = new long[from.length + 1];
    Arrays.setAll(to, i -> i < at ? from[i] : i == at ? depth : from[i - 1]);
    int inner = Strides.span(to, at + 1, to.length);
    long[] on = indices.cast(DType.INT64).longs();
    return Strides.pick(
        values,
        to,
        i -> {
          long entry = i / inner % depth;
          long index = on[(int) (i / inner / depth * inner + i % inner)];
          return index == entry || index + depth == entry ? 1 : 0;
        });
  }

  static Tensor trilu(Tensor x, long diagonal, boolean upper) {
    long[] shape = x.shape();
    long columns = shape[shape.length - 1];
    long rows = shape[shape.length - 2];
    return Strides.pick(
        Strides.join(x, Strides.zero(x)),
        shape,
        i -> {
          long right = i % columns - i / columns % rows;
          boolean kept = upper ? right >= diagonal : right <= diagonal;
          return kept ? i : x.size();
        });
  }
}
