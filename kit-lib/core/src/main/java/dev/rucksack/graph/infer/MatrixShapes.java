package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Shapes of matrix products and broadcasting. */
final class MatrixShapes {
  private MatrixShapes() {}

  static TensorType infer(NodeTypes in, Op.Matrix node) {
    return switch (node) {
      case Op.Gemm op -> gemm(in, op);
      case Op.MatMul op -> matMul(in);
    };
  }

  private static TensorType gemm(NodeTypes in, Op.Gemm op) {
    Shape a = in.shapeOfRank(0, 2, 2);
    Shape b = in.shapeOfRank(1, 2, 2);
    in.same(a.dim(op.transA() ? 0 : 1), b.dim(op.transB() ? 1 : 0), "inner length");
    Shape y = Shape.of(a.dim(op.transA() ? 1 : 0), b.dim(op.transB() ? 0 : 1));
    if (in.has(2)) {
      Shape sum = broadcast(in, y, in.shape(2));
      if (sum.rank() != 2) {
        throw in.error("adds a bias of shape " + in.shape(2) + " to " + y, "give it shape [N]");
      }
    }
    return new TensorType(in.floating(0, 1, 2), y);
  }

  private static TensorType matMul(NodeTypes in) {
    return new TensorType(in.floating(0, 1), product(in));
  }

  /** The shape of the product of the last two axes. */
  static Shape product(NodeTypes in) {
    Shape a = in.shapeOfRank(0, 1, Integer.MAX_VALUE);
    Shape b = in.shapeOfRank(1, 1, Integer.MAX_VALUE);
    in.same(a.dim(-1), b.dim(b.rank() == 1 ? 0 : -2), "inner length");
    Shape outerA = a.slice(0, Math.max(0, a.rank() - 2));
    Shape outerB = b.slice(0, Math.max(0, b.rank() - 2));
    List<Dim> dims = new ArrayList<>(broadcast(in, outerA, outerB).dims());
    if (a.rank() > 1) {
      dims.add(a.dim(-2));
    }
    if (b.rank() > 1) {
      dims.add(b.dim(-1));
    }
    return new Shape(dims);
  }

  /** NumPy's rule: align at the last axis; 1 stretches to any length. */
  static Shape broadcast(NodeTypes in, Shape a, Shape b) {
    List<Dim> dims = new ArrayList<>();
    for (int i = 1; i <= Math.max(a.rank(), b.rank()); i++) {
      Dim left = i <= a.rank() ? a.dim(-i) : Dim.of(1);
      Dim right = i <= b.rank() ? b.dim(-i) : Dim.of(1);
      if (left.is(1)) {
        dims.add(right);
      } else if (right.is(1)) {
        dims.add(left);
      } else {
        dims.add(in.same(left, right, "(shapes " + a + " and " + b + ") length"));
      }
    }
    Collections.reverse(dims);
    return new Shape(dims);
  }
}
