package dev.rucksack.notebook;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import java.util.List;

/** Tells which nodes may be drawn as one: the same operator, on a window of the same size. */
final class OpKinds {
  private OpKinds() {}

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
