package dev.rucksack.compress.channels;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import java.util.Map;

/**
 * Weights that a network makes of a stored shape, as untrained ones in small files often are. They
 * must be stored before anything can be cut from them. Other layouts may lie between them and what
 * reads them, so all such numbers are stored.
 */
final class MadeWeights {
  private MadeWeights() {}

  /** The network with such weights stored; the same instance if there are none. */
  static Graph stored(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.ConstantOfShape
          && edit.weight(node.input()).isPresent()
          && !edit.isOutput(node.output())
          && edit.type(node.output()).dtype().isFloating()) {
        edit.store(node, Interpreter.of(alone(edit, node)).run(Map.of()));
      }
    }
    return edit.cleaned();
  }

  private static Graph alone(GraphEditor edit, Node node) {
    GraphBuilder builder = Graph.builder(node.name());
    builder.weight(node.input(), edit.weight(node.input()).orElseThrow());
    return builder.node(node).output(node.output()).build();
  }
}
