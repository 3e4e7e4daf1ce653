package dev.rucksack.graph;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts nodes into an order in which they can run, keeping the given order where it already does: a
 * node that comes too early follows the one it waits for. Linear in the number of nodes, since
 * files from elsewhere may have many, in any order.
 */
final class Ordering {
  private Ordering() {}

  static List<Node> topological(Set<String> inputs, Set<String> weights, List<Node> nodes) {
    Set<String> defined = new HashSet<>(inputs);
    defined.addAll(weights);
    defined.add("");
    List<Node> ordered = new ArrayList<>(nodes.size());
    Map<String, List<Node>> waiting = new HashMap<>();
    Deque<Node> ready = new ArrayDeque<>();
    for (Node node : nodes) {
      ready.push(node);
      while (!ready.isEmpty()) {
        Node next = ready.pop();
        Optional<String> missing = missing(next, defined);
        if (missing.isPresent()) {
          waiting.computeIfAbsent(missing.get(), value -> new ArrayList<>()).add(next);
          continue;
        }
        ordered.add(next);
        for (String output : next.outputs()) {
          defined.add(output);
          waiting.getOrDefault(output, List.of()).reversed().forEach(ready::push);
          waiting.remove(output);
        }
      }
    }
    if (ordered.size() < nodes.size()) {
      throw stuck(
          nodes.stream().filter(node -> missing(node, defined).isPresent()).toList(), defined);
    }
    return List.copyOf(ordered);
  }

  private static Optional<String> missing(Node node, Set<String> defined) {
    return node.inputs().stream().filter(input -> !defined.contains(input)).findFirst();
  }

  private static GraphException stuck(List<Node> nodes, Set<String> defined) {
    Set<String> produced = new HashSet<>();
    nodes.forEach(node -> produced.addAll(node.outputs()));
    for (Node node : nodes) {
      for (String input : node.inputs()) {
        if (!defined.contains(input) && !produced.contains(input)) {
          return new GraphException(
              "Node '"
                  + node.name()
                  + "' ("
                  + node.op().type()
                  + ") reads '"
                  + input
                  + "', which nothing defines; add it as an input, a weight or another node's output.");
        }
      }
    }
    return new GraphException(
        "The nodes "
            + nodes.stream().map(Node::name).limit(8).toList()
            + " wait for each other in a cycle; a graph must be acyclic.");
  }

  static void checkOutputs(List<String> outputs, Set<String> produced) {
    if (outputs.isEmpty()) {
      throw new GraphException("The graph has no output; name one with output(…).");
    }
    if (new HashSet<>(outputs).size() < outputs.size()) {
      throw new GraphException("The outputs " + outputs + " name a value twice; name each once.");
    }
    for (String output : outputs) {
      if (!produced.contains(output)) {
        throw new GraphException(
            "The output '"
                + output
                + "' is not defined by a node; add a node that defines it (Identity will do).");
      }
    }
  }
}
