package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;

/**
 * Allows 4-bit numbers and float8, which ONNX does not calculate with, only in operators that move
 * them.
 */
final class StoredTypes {
  private StoredTypes() {}

  static void check(NodeTypes in) {
    for (String input : in.node().inputs()) {
      if (in.types().containsKey(input) && !moves(in.node().op())) {
        DType dtype = in.types().get(input).dtype();
        if (dtype.isPacked() || dtype.isFloat8()) {
          throw in.error(
              "reads '" + input + "' of type " + dtype + ", which is only stored",
              "dequantize it or cast it to float32 before");
        }
      }
    }
  }

  /**
   * Operators that take them in ONNX: those that convert or lay out elements. What is only carried
   * may.
   */
  private static boolean moves(Op op) {
    return op instanceof Op.Opaque
        || op instanceof Op.QuantizeLinear
        || op instanceof Op.DequantizeLinear
        || op instanceof Op.Cast
        || op instanceof Op.Reshape
        || op instanceof Op.Flatten
        || op instanceof Op.Transpose
        || op instanceof Op.Squeeze
        || op instanceof Op.Unsqueeze
        || op instanceof Op.Pad
        || op instanceof Op.Shape
        || op.equals(new Op.Unary(UnaryKind.IDENTITY));
  }
}
