package dev.rucksack.compress.channels;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Weights that a network makes of a stored shape, as untrained ones in small files often are. They
 * must be stored before anything can be cut from them.
 */
final class MadeWeights {
  private static final Set<Role> WEIGHTS =
      EnumSet.of(Role.KERNEL, Role.TABLE, Role.BIAS, Role.SCALE, Role.STATISTIC, Role.STATE);

  private MadeWeights() {}

  /** The network with such weights stored; the same instance if there are none. */
  static Graph stored(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.ConstantOfShape
          && edit.weight(node.input()).isPresent()
          && !edit.isOutput(node.output())
          && edit.readers(node.output()).stream().anyMatch(reader -> isWeight(reader, node))) {
        edit.store(node, Interpreter.of(alone(edit, node)).run(Map.of()));
      }
    }
    return edit.cleaned();
  }

  private static boolean isWeight(Node reader, Node made) {
    return WEIGHTS.contains(
        reader.op().facts().input(reader.inputs().indexOf(made.output())).role());
  }

  private static Graph alone(GraphEditor edit, Node node) {
    GraphBuilder builder = Graph.builder(node.name());
    builder.weight(node.input(), edit.weight(node.input()).orElseThrow());
    return builder.node(node).output(node.output()).build();
  }
}
