package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** How a shape that a node gives is used: as a setting of others, or as an ordinary number. */
final class ShapeUse {
  private ShapeUse() {}

  /** Whether something other than a shape or a setting is made from it. */
  static boolean isNumber(Graph graph, Node shape) {
    Deque<String> values = new ArrayDeque<>(shape.outputs());
    Set<String> seen = new HashSet<>();
    while (!values.isEmpty()) {
      String value = values.pop();
      if (!seen.add(value)) {
        continue;
      }
      if (graph.outputs().contains(value) || graph.type(value).dtype().isFloating()) {
        return true;
      }
      for (Node reader : graph.consumers(value)) {
        Role role = reader.op().facts().input(reader.inputs().indexOf(value)).role();
        if (role != Role.SETTING) {
          reader.outputs().stream().filter(output -> !output.isEmpty()).forEach(values::add);
        }
      }
    }
    return false;
  }
}
