package dev.rucksack.onnx.write;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;

/** Elementwise operators as ONNX's own definitions make them of older ones. */
final class ElementwiseForms {
  private ElementwiseForms() {}

  /**
   * Replaces a node, if there is a way.
   *
   * @return whether there is
   */
  static boolean replace(Op.Elementwise op, Parts parts) {
    return switch (op) {
      case Op.Gelu(boolean tanh) -> tanh ? geluByTanh(parts) : gelu(parts);
      case Op.Unary(UnaryKind kind) -> unary(kind, parts);
      case Op.Binary(BinaryKind kind) when kind == BinaryKind.LESS_OR_EQUAL ->
          orEqual(BinaryKind.LESS, parts);
      case Op.Binary(BinaryKind kind) when kind == BinaryKind.GREATER_OR_EQUAL ->
          orEqual(BinaryKind.GREATER, parts);
      default -> false;
    };
  }

  private static boolean unary(UnaryKind kind, Parts parts) {
    return switch (kind) {
      case MISH -> mish(parts);
      case HARD_SWISH -> hardSwish(parts);
      case RELU -> parts.end(BinaryKind.MAX, parts.x(), parts.number("zero", 0, parts.dtype()));
      case IS_INF -> isInf(parts);
      default -> false;
    };
  }

  /** (x · (erf(x / √2) + 1)) / 2, in the order in which runtimes recognize it. */
  private static boolean gelu(Parts parts) {
    DType dtype = parts.dtype();
    String root = parts.number("root", Math.sqrt(2), dtype);
    String scaled = parts.add("scaled", BinaryKind.DIV, parts.x(), root);
    String erf = parts.add("erf", UnaryKind.ERF, scaled);
    String raised = parts.add("raised", BinaryKind.ADD, erf, parts.number("one", 1, dtype));
    String product = parts.add("product", BinaryKind.MUL, parts.x(), raised);
    return parts.end(BinaryKind.MUL, product, parts.number("half", 0.5, dtype));
  }

  /** x / 2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))). */
  private static boolean geluByTanh(Parts parts) {
    DType dtype = parts.dtype();
    String x = parts.x();
    String square = parts.add("square", BinaryKind.MUL, x, x);
    String cube = parts.add("cube", BinaryKind.MUL, square, x);
    String small =
        parts.add("small", BinaryKind.MUL, cube, parts.number("factor", 0.044715, dtype));
    String sum = parts.add("sum", BinaryKind.ADD, x, small);
    String root = parts.number("root", Math.sqrt(2 / Math.PI), dtype);
    String scaled = parts.add("scaled", BinaryKind.MUL, sum, root);
    String tanh = parts.add("tanh", UnaryKind.TANH, scaled);
    String raised = parts.add("raised", BinaryKind.ADD, tanh, parts.number("one", 1, dtype));
    String half = parts.add("halved", BinaryKind.MUL, x, parts.number("half", 0.5, dtype));
    return parts.end(BinaryKind.MUL, half, raised);
  }

  private static boolean mish(Parts parts) {
    String softplus = parts.add("softplus", UnaryKind.SOFTPLUS, parts.x());
    return parts.end(BinaryKind.MUL, parts.x(), parts.add("tanh", UnaryKind.TANH, softplus));
  }

  private static boolean hardSwish(Parts parts) {
    String gate = parts.add("gate", new Op.HardSigmoid(1 / 6f, 0.5f), parts.x());
    return parts.end(BinaryKind.MUL, parts.x(), gate);
  }

  private static boolean isInf(Parts parts) {
    String size = parts.add("size", UnaryKind.ABS, parts.x());
    String infinity = parts.number("infinity", Double.POSITIVE_INFINITY, parts.dtype());
    return parts.end(BinaryKind.EQUAL, size, infinity);
  }

  /** NaN is neither: the two comparisons say so, too. */
  private static boolean orEqual(BinaryKind kind, Parts parts) {
    String strict = parts.add("strict", kind, parts.x(), parts.input(1));
    String equal = parts.add("equal", BinaryKind.EQUAL, parts.x(), parts.input(1));
    return parts.end(BinaryKind.OR, strict, equal);
  }
}
