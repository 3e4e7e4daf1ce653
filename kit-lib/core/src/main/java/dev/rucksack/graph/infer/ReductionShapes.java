package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Shapes of operators that reduce many numbers to one, and of running sums. */
final class ReductionShapes {
  private ReductionShapes() {}

  static TensorType infer(NodeTypes in, Op.Reduction node) {
    return switch (node) {
      case Op.Reduce op -> reduce(in, op);
      case Op.Arg op -> arg(in, op);
      case Op.CumSum op -> cumSum(in);
    };
  }

  private static TensorType reduce(NodeTypes in, Op.Reduce op) {
    Shape x = in.shape(0);
    Set<Integer> axes = new TreeSet<>();
    if (in.has(1)) {
      for (long axis : in.constant(1, "axes")) {
        axes.add(in.axis(Math.toIntExact(axis), x.rank()));
      }
    }
    boolean all = axes.isEmpty();
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      boolean reduced = all || axes.contains(i);
      if (!reduced || op.keepDims()) {
        dims.add(reduced ? Dim.of(1) : x.dim(i));
      }
    }
    DType dtype =
        switch (op.kind()) {
          case MAX, MIN -> in.except(0, DType.INT16, DType.UINT16);
          case MEAN, SUM, PROD, L1, L2, SUM_SQUARE, LOG_SUM, LOG_SUM_EXP -> in.wide(0);
        };
    return new TensorType(dtype, new Shape(dims));
  }

  private static TensorType arg(NodeTypes in, Op.Arg op) {
    Shape x = in.shapeOfRank(0, 1, Integer.MAX_VALUE);
    int at = in.axis(op.axis(), x.rank());
    in.number(0);
    List<Dim> dims = new ArrayList<>(x.dims());
    if (op.keepDims()) {
      dims.set(at, Dim.of(1));
    } else {
      dims.remove(at);
    }
    return TensorType.int64(new Shape(dims));
  }

  private static TensorType cumSum(NodeTypes in) {
    long[] axis = in.constant(1, "axis");
    if (axis.length != 1) {
      throw in.error("has " + axis.length + " axes", "give one");
    }
    in.axis(Math.toIntExact(axis[0]), in.shape(0).rank());
    return new TensorType(in.wide(0), in.shape(0));
  }
}
