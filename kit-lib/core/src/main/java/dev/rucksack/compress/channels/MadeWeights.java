package dev.rucksack.compress.channels;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.pass.FoldConstants;
import dev.rucksack.graph.rewrite.GraphEditor;
import java.util.EnumSet;
import java.util.Set;

/**
 * Weights that a network makes of a stored shape, as untrained ones in small files often are. They
 * must be stored before anything can be cut from them: kernels and tables, and any vectors, which
 * may reach their layers through other nodes. Masks and other large constants are left alone.
 */
final class MadeWeights {
  private static final Set<Role> LARGE = EnumSet.of(Role.KERNEL, Role.TABLE);

  private MadeWeights() {}

  /** The network with such weights stored; the same instance if there are none. */
  static Graph stored(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.ConstantOfShape
          && edit.weight(node.input()).isPresent()
          && !edit.isOutput(node.output())
          && (isVector(edit, node.output()) || isLarge(edit, node.output()))) {
        FoldConstants.compute(edit, node);
      }
    }
    return edit.cleaned();
  }

  private static boolean isVector(GraphEditor edit, String value) {
    return edit.type(value).dtype().isFloating()
        && edit.type(value).shape().dims().stream().filter(dim -> !dim.is(1)).count() <= 1;
  }

  private static boolean isLarge(GraphEditor edit, String value) {
    return edit.readers(value).stream()
        .anyMatch(
            reader ->
                LARGE.contains(reader.op().facts().input(reader.inputs().indexOf(value)).role()));
  }
}
