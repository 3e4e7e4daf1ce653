package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that order the elements along an axis. */
final class Sorting {
  private Sorting() {}

  static Tensor arg(Tensor x, Op.Arg op) {
    Ranked first = first(x, op.axis(), 1, op.kind() == ArgKind.MAX, op.last());
    long[] shape = first.shape;
    int at = Strides.axis(op.axis(), shape.length);
    long[] dropped =
        IntStream.range(0, shape.length).filter(i -> i != at).mapToLong(i -> shape[i]).toArray();
    return Tensor.of(first.places, op.keepDims() ? shape : dropped);
  }

  static List<Tensor> topK(Tensor x, long k, Op.TopK op) {
    Ranked first = first(x, op.axis(), Math.toIntExact(k), op.largest(), false);
    Tensor values = Strides.pick(x, first.shape, i -> first.positions[i]);
    return List.of(values, Tensor.of(first.places, first.shape));
  }

  /** The first {@code k} along an axis in an order; among equals, the first or the last. */
  private static Ranked first(Tensor x, int axis, int k, boolean largest, boolean last) {
    long[] shape = x.shape();
    int at = Strides.axis(axis, shape.length);
    int length = (int) shape[at];
    int inner = Strides.span(shape, at + 1, shape.length);
    int outer = Strides.span(shape, 0, at);
    Comparator<Integer> order = largest ? ascending(x).reversed() : ascending(x);
    shape[at] = k;
    int[] positions = new int[outer * k * inner];
    long[] places = new long[positions.length];
    for (int row = 0; row < outer * inner; row++) {
      int start = row / inner * length * inner + row % inner;
      Integer[] sorted = new Integer[length];
      Arrays.setAll(sorted, i -> start + (last ? length - 1 - i : i) * inner);
      Arrays.sort(sorted, order);
      for (int i = 0; i < k; i++) {
        int to = (row / inner * k + i) * inner + row % inner;
        positions[to] = sorted[i];
        places[to] = (sorted[i] - start) / inner;
      }
    }
    return new Ranked(shape, positions, places);
  }

  /** By value; −0 equals 0, and NaN counts as the largest. */
  private static Comparator<Integer> ascending(Tensor x) {
    if (x.dtype().isFloating()) {
      float[] values = NodeInputs.floats(x);
      return (a, b) -> Float.compare(values[a] + 0f, values[b] + 0f);
    }
    long[] values = x.longs();
    return (a, b) -> Long.compare(values[a], values[b]);
  }

  /**
   * @param positions in the tensor
   * @param places along the axis
   */
  private record Ranked(long[] shape, int[] positions, long[] places) {}
}
