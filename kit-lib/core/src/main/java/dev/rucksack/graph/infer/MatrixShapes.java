package dev.rucksack.graph.infer;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.Subscripts;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Shapes of matrix products and broadcasting. */
final class MatrixShapes {
  private MatrixShapes() {}

  static TensorType infer(NodeTypes in, Op.Matrix node) {
    return switch (node) {
      case Op.Gemm op -> gemm(in, op);
      case Op.MatMul op -> matMul(in);
      case Op.Einsum op -> einsum(in, op);
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

  private static TensorType einsum(NodeTypes in, Op.Einsum op) {
    Subscripts equation = op.subscripts();
    int inputs = equation.inputs().size();
    if (in.node().inputs().size() != inputs) {
      throw in.error(
          "has %d inputs for the equation '%s'".formatted(in.node().inputs().size(), op.equation()),
          "give it " + inputs);
    }
    int[] others = IntStream.range(1, inputs).toArray();
    Subscripts terms;
    try {
      terms =
          equation.resolved(
              IntStream.range(0, inputs).map(i -> in.shape(i).rank()).boxed().toList());
    } catch (GraphException e) {
      throw in.error("cannot match its equation: " + e.getMessage(), "change the equation");
    }
    Map<Character, Dim> lengths = new HashMap<>();
    for (int i = 0; i < inputs; i++) {
      for (int axis = 0; axis < in.shape(i).rank(); axis++) {
        char label = terms.inputs().get(i).charAt(axis);
        Dim length = in.shape(i).dim(axis);
        lengths.merge(label, length, (a, b) -> stretched(in, a, b, label));
      }
    }
    List<Dim> dims = new ArrayList<>();
    for (char label : terms.output().toCharArray()) {
      dims.add(lengths.getOrDefault(label, Dim.of(1)));
    }
    for (int i = 0; i < inputs; i++) {
      in.except(i, DType.BFLOAT16);
    }
    return new TensorType(in.floating(0, others), new Shape(dims));
  }

  private static Dim stretched(NodeTypes in, Dim a, Dim b, char label) {
    return a.is(1) ? b : b.is(1) ? a : in.same(a, b, "the length of '" + label + "':");
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
