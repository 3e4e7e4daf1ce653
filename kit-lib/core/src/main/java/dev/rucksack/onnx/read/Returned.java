package dev.rucksack.onnx.read;

import dev.rucksack.graph.Names;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a network within a node returns: a graph's nodes must define its outputs, each once, while a
 * branch may return what it was given.
 */
final class Returned {
  private Returned() {}

  /**
   * The outputs, each a value of a node.
   *
   * @param nodes gets one more node for each output that was not
   */
  static List<String> by(List<Node> nodes, List<String> outputs, Names names) {
    Set<String> free = new HashSet<>();
    nodes.forEach(node -> free.addAll(node.outputs()));
    List<String> returned = new ArrayList<>();
    for (String output : outputs) {
      if (free.remove(output)) {
        returned.add(output);
      } else {
        String copy = names.freshValue(output + "_returned");
        Op same = new Op.Unary(UnaryKind.IDENTITY);
        nodes.add(new Node(names.freshNode(copy), same, List.of(output), List.of(copy)));
        returned.add(copy);
      }
    }
    return returned;
  }
}
