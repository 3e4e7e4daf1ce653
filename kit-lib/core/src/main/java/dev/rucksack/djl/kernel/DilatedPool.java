package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Pooling with gaps between a window's elements, which DJL's engine lacks: for each element of the
 * window, those that it meets are cut out with the stride as step, and the cuts are joined.
 *
 * @param kernel the length of the window along each spatial axis, in elements
 * @param strides the step from one window to the next
 * @param dilations the distance of the window's elements
 */
record DilatedPool(List<Integer> kernel, List<Integer> strides, List<Integer> dilations) {

  boolean hasGaps() {
    return dilations.stream().anyMatch(dilation -> dilation > 1);
  }

  /** How far a window reaches along a spatial axis. */
  int reach(int axis) {
    return (kernel.get(axis) - 1) * dilations.get(axis) + 1;
  }

  /** How many elements a window has. */
  int taps() {
    return kernel.stream().reduce(1, Math::multiplyExact);
  }

  /** The largest element of each window of an input that is padded already. */
  NDArray max(NDArray padded) {
    return joined(padded, NDArray::maximum);
  }

  /** The sum of each window of an input that is padded already. */
  NDArray sum(NDArray padded) {
    return joined(padded, NDArray::add);
  }

  private NDArray joined(NDArray padded, BinaryOperator<NDArray> join) {
    NDArray so = cut(padded, 0);
    for (int tap = 1; tap < taps(); tap++) {
      so = join.apply(so, cut(padded, tap));
    }
    return so;
  }

  private NDArray cut(NDArray padded, int tap) {
    NDIndex index = new NDIndex().addAllDim(2);
    int rest = tap;
    int inner = taps();
    for (int i = 0; i < kernel.size(); i++) {
      inner /= kernel.get(i);
      long from = (long) (rest / inner) * dilations.get(i);
      rest %= inner;
      long to = from + padded.getShape().get(i + 2) - reach(i) + 1;
      index = index.addSliceDim(from, to, strides.get(i));
    }
    return padded.get(index);
  }
}
