package dev.rucksack.notebook.graphs;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.List;

/** Tells which nodes share a box, and which boxes may be drawn as one. */
final class OpKinds {
  private OpKinds() {}

  /**
   * Whether an operator that reads one value and weights belongs in the box of the one that defines
   * the value: activations, normalizations, a bias, and layout changes in a row.
   */
  static boolean refines(Op op, Op before) {
    return op instanceof Op.Elementwise
        || op instanceof Op.BatchNormalization
        || op instanceof Op.GroupNormalization
        || op instanceof Op.InstanceNormalization
        || op instanceof Op.Quantization
        || (op instanceof Op.Layout && before instanceof Op.Layout);
  }

  /** What must be equal for two nodes to be drawn as one: the operator, the size of a window. */
  static String of(Graph graph, Node node) {
    Op op = node.op();
    if (op instanceof Op.Conv || op instanceof Op.ConvTranspose) {
      int groups = op.facts().input(1).kernel().orElseThrow().groups();
      return window(graph, node) + (groups > 1 ? " grouped" : "");
    }
    String words = op.facts().words();
    return op.type()
        + " "
        + (op instanceof Op.Window ? words.split(", ", 2)[0] : Ranges.skeleton(words));
  }

  private static String window(Graph graph, Node node) {
    List<?> weight = graph.type(node.input(1)).shape().dims();
    return node.op().type() + " " + weight.subList(2, weight.size());
  }
}
