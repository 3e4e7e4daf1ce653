package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Operators that lay the same elements out differently. */
final class LayoutKernels {
  private LayoutKernels() {}

  static NDArray reshape(Operands in) {
    NDArray x = in.get(0);
    long[] target = in.numbers(1);
    for (int axis = 0; axis < target.length; axis++) {
      target[axis] = target[axis] == 0 ? x.getShape().get(axis) : target[axis];
    }
    return x.reshape(new Shape(target));
  }

  static NDArray flatten(NDArray x, int axis) {
    int at = axis < 0 ? axis + x.getShape().dimension() : axis;
    long outer = x.getShape().slice(0, at).size();
    return x.reshape(new Shape(outer, x.getShape().slice(at).size()));
  }

  static NDArray squeeze(Operands in) {
    int rank = in.get(0).getShape().dimension();
    return in.get(0).squeeze(positions(in.numbers(1), rank));
  }

  static NDArray unsqueeze(Operands in) {
    NDArray x = in.get(0);
    long[] axes = in.numbers(1);
    for (int axis : positions(axes, x.getShape().dimension() + axes.length)) {
      x = x.expandDims(axis);
    }
    return x;
  }

  /** Axes from 0, ascending. */
  static int[] positions(long[] axes, int rank) {
    return Arrays.stream(axes)
        .mapToInt(axis -> Math.toIntExact(axis < 0 ? axis + rank : axis))
        .sorted()
        .toArray();
  }
}
