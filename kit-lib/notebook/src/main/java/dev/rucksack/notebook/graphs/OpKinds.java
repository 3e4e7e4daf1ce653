package dev.rucksack.notebook.graphs;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.List;

/** Tells which nodes share a box, and which boxes may be drawn as one. */
final class OpKinds {
  private OpKinds() {}

  /**
   * Whether an operator that reads one value and weights belongs into the box of the one that
   * defines the value: activations, normalizations, a bias, and layout changes in a row.
   */
  static boolean refines(Op op, Op before) {
    return isElementwise(op)
        || op instanceof Op.BatchNormalization
        || op instanceof Op.GroupNormalization
        || op instanceof Op.InstanceNormalization
        || op instanceof Op.QuantizeLinear
        || op instanceof Op.DequantizeLinear
        || (isLayout(op) && isLayout(before));
  }

  private static boolean isElementwise(Op op) {
    return op instanceof Op.Unary
        || op instanceof Op.Binary
        || op instanceof Op.LeakyRelu
        || op instanceof Op.Elu
        || op instanceof Op.Gelu
        || op instanceof Op.Selu
        || op instanceof Op.Celu
        || op instanceof Op.PRelu
        || op instanceof Op.ThresholdedRelu
        || op instanceof Op.HardSigmoid
        || op instanceof Op.Clip
        || op instanceof Op.Cast;
  }

  private static boolean isLayout(Op op) {
    return op instanceof Op.Reshape
        || op instanceof Op.Flatten
        || op instanceof Op.Transpose
        || op instanceof Op.Squeeze
        || op instanceof Op.Unsqueeze;
  }

  /** What must be equal for two nodes to be drawn as one: the operator, the size of a window. */
  static String of(Graph graph, Node node) {
    return switch (node.op()) {
      case Op.Conv conv -> window(graph, node) + (conv.group() > 1 ? " grouped" : "");
      case Op.ConvTranspose conv -> window(graph, node) + (conv.group() > 1 ? " grouped" : "");
      case Op.LpPool pool -> node.op().type() + " " + pool.kernel();
      case Op.MaxPool pool -> node.op().type() + " " + pool.kernel();
      case Op.AveragePool pool -> node.op().type() + " " + pool.kernel();
      case Op op -> op.type() + " " + Ranges.skeleton(OpWords.of(op));
    };
  }

  private static String window(Graph graph, Node node) {
    List<?> weight = graph.type(node.input(1)).shape().dims();
    return node.op().type() + " " + weight.subList(2, weight.size());
  }
}
