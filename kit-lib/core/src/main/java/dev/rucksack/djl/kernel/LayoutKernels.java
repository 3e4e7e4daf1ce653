package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Operators that lay the same elements out differently, or make some from a shape. */
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
    NDArray x = in.get(0);
    int[] axes = positions(in.numbers(1), x.getShape().dimension());
    for (int i = axes.length - 1; i >= 0; i--) {
      x = x.squeeze(axes[i]);
    }
    return x;
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

  static NDArray expand(Operands in) {
    NDArray x = in.get(0);
    Shape target = new Shape(in.numbers(1));
    return BinaryKernels.stretch(x, BinaryKernels.common(x.getShape(), target));
  }

  static NDArray shape(Operands in, Op.Shape op) {
    long[] sizes = in.get(0).getShape().getShape();
    return in.manager().create(Arrays.copyOfRange(sizes, op.first(sizes.length), sizes.length));
  }

  static NDArray filled(Operands in, Tensor value) {
    Shape shape = new Shape(in.numbers(0));
    return Tensors.toArray(in.manager(), value).reshape(new Shape()).broadcast(shape);
  }

  static NDArray range(Operands in) {
    DataType type = in.get(0).getDataType();
    if (type.isFloating()) {
      double start = in.reals(0)[0];
      double step = in.reals(2)[0];
      float[] values = new float[(int) Math.max(0, Math.ceil((in.reals(1)[0] - start) / step))];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (start + i * step);
      }
      return in.manager().create(values).toType(type, false);
    }
    long start = in.numbers(0)[0];
    long step = in.numbers(2)[0];
    long count = Math.max(0, Math.ceilDiv(in.numbers(1)[0] - start, step));
    long[] values = LongStream.range(0, count).map(i -> start + i * step).toArray();
    return in.manager().create(values).toType(type, false);
  }

  static NDArray triangle(Operands in, boolean upper) {
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
