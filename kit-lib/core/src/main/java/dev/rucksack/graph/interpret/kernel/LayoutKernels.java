package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Operators that lay the same elements out differently. */
public final class LayoutKernels {
  private LayoutKernels() {}

  public static Tensor run(NodeInputs in, Op.Layout node) {
    return switch (node) {
      case Op.Reshape op -> reshape(in.get(0), in.get(1).longs());
      case Op.Flatten op -> flatten(in.get(0), op.axis());
      case Op.Transpose op -> transpose(in.get(0), op.perm());
      case Op.Squeeze op -> squeeze(in.get(0), in.get(1).longs());
      case Op.Unsqueeze op -> unsqueeze(in.get(0), in.get(1).longs());
    };
  }

  static Tensor reshape(Tensor x, long[] target) {
    long[] shape = target.clone();
    long known = 1;
    int open = -1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = shape[i] == 0 ? x.shape()[i] : shape[i];
      if (shape[i] == -1) {
        open = i;
      } else {
        known *= shape[i];
      }
    }
    if (open >= 0) {
      shape[open] = x.size() / Math.max(1, known);
    }
    return x.reshape(shape);
  }

  static Tensor flatten(Tensor x, int axis) {
    long[] shape = x.shape();
    int at = Strides.axis(axis, shape.length);
    return x.reshape(Strides.span(shape, 0, at), Strides.span(shape, at, shape.length));
  }

  static Tensor transpose(Tensor x, List<Integer> perm) {
    long[] from = x.shape();
    long[] to = perm.stream().mapToLong(axis -> from[axis]).toArray();
    int[] source = Strides.of(from);
    return Strides.pickByAxis(x, to, (axis, at) -> at * source[perm.get(axis)]);
  }

  static Tensor squeeze(Tensor x, long[] axes) {
    Set<Integer> gone = positions(axes, x.rank());
    long[] shape = x.shape();
    return x.reshape(
        LongStream.range(0, shape.length)
            .filter(axis -> !gone.contains((int) axis))
            .map(axis -> shape[(int) axis])
            .toArray());
  }

  static Tensor unsqueeze(Tensor x, long[] axes) {
    int rank = x.rank() + axes.length;
    Set<Integer> added = positions(axes, rank);
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    int from = 0;
    for (int axis = 0; axis < rank; axis++) {
      if (!added.contains(axis)) {
        shape[axis] = x.shape()[from++];
      }
    }
    return x.reshape(shape);
  }

  private static Set<Integer> positions(long[] axes, int rank) {
    Set<Integer> positions = new TreeSet<>();
    Arrays.stream(axes).forEach(axis -> positions.add(Strides.axis((int) axis, rank)));
    return positions;
  }
}
