package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Op;
import java.util.Arrays;
import java.util.List;

/** Operators that lay the same elements out differently. */
final class LayoutKernels {
  private LayoutKernels() {}

  static NDArray run(Operands in, Op.Layout node) {
    return switch (node) {
      case Op.Reshape op -> reshape(in);
      case Op.Flatten(int axis) -> flatten(in.get(0), axis);
      case Op.Transpose(List<Integer> perm) ->
          in.get(0).transpose(perm.stream().mapToInt(Integer::intValue).toArray());
      case Op.Squeeze op -> squeeze(in);
      case Op.Unsqueeze op -> unsqueeze(in);
    };
  }

  private static NDArray reshape(Operands in) {
    NDArray x = in.get(0);
    long[] target = in.numbers(1);
    for (int axis = 0; axis < target.length; axis++) {
      target[axis] = target[axis] == 0 ? x.getShape().get(axis) : target[axis];
    }
    return x.reshape(new Shape(target));
  }

  private static NDArray flatten(NDArray x, int axis) {
    int at = axis < 0 ? axis + x.getShape().dimension() : axis;
    long outer = x.getShape().slice(0, at).size();
    return x.reshape(new Shape(outer, x.getShape().slice(at).size()));
  }

  private static NDArray squeeze(Operands in) {
    NDArray x = in.get(0);
    int[] axes = positions(in.numbers(1), x.getShape().dimension());
    for (int i = axes.length - 1; i >= 0; i--) {
      x = x.squeeze(axes[i]);
    }
    return x;
  }

  private static NDArray unsqueeze(Operands in) {
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
