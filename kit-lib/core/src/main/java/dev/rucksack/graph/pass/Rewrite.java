package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes to a graph, collected node by node from the first to the last, then made at once. The
 * names of the graph's outputs survive: a node whose output is one can only go if the node that
 * takes its place can take the name as well.
 */
final class Rewrite {
  private final Graph graph;
  private final Map<String, String> replaced = new HashMap<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final Set<String> dropped = new HashSet<>();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  Rewrite(Graph graph) {
    this.graph = graph;
  }

  /** The value that is read in place of the given one, itself if it stays. */
  String current(String value) {
    String at = value;
    while (replaced.containsKey(at)) {
      at = replaced.get(at);
    }
    return at;
  }

  /** The node as it is now: its own operator, or what took its place, on current values. */
  Node current(Node node) {
    Node now = nodes.getOrDefault(node.name(), node);
    return now.withInputs(now.inputs().stream().map(this::current).toList());
  }

  /** The node that defines a value now; empty for inputs and weights. */
  Optional<Node> producer(String value) {
    return graph.producer(current(value)).map(this::current);
  }

  /** The stored tensor that a value is now, if it is one. */
  Optional<Tensor> weight(String value) {
    String now = current(value);
    return Optional.ofNullable(weights.get(now)).or(() -> graph.weight(now));
  }

  /**
   * Drops a node whose outputs are computed elsewhere, too.
   *
   * @param same the value that stands for each of its outputs, in order
   * @return false, with nothing done, if the name of a graph's output would be lost
   */
  boolean drop(Node node, List<String> same) {
    for (int i = 0; i < same.size(); i++) {
      if (!canStandFor(current(same.get(i)), node.outputs().get(i))) {
        return false;
      }
    }
    for (int i = 0; i < same.size(); i++) {
      String output = node.outputs().get(i);
      if (!output.isEmpty()) {
        replaced.put(output, current(same.get(i)));
        if (graph.outputs().contains(output)) {
          renamed.put(current(output), output);
        }
      }
    }
    dropped.add(node.name());
    return true;
  }

  private boolean canStandFor(String value, String output) {
    return !graph.outputs().contains(output)
        || (graph.producer(value).isPresent()
            && !graph.outputs().contains(value)
            && !renamed.containsKey(value));
  }

  /** Stores a value that a node computes now; the node goes. */
  void store(String value, Tensor tensor) {
    weights.put(value, tensor);
    graph.producer(value).ifPresent(node -> dropped.add(node.name()));
  }

  /** Reads one weight in place of another of the same content. */
  void share(String weight, String same) {
    replaced.put(weight, same);
  }

  /** Puts another node, of the same name and outputs, in a node's place. */
  void put(Node node) {
    nodes.put(node.name(), node);
  }

  /** The changed graph without what nothing needs any more; the same instance if unchanged. */
  Graph apply() {
    if (replaced.isEmpty() && nodes.isEmpty() && dropped.isEmpty()) {
      return graph;
    }
    GraphBuilder builder = Graph.builder(graph.name());
    graph.inputs().forEach(builder::input);
    graph.weights().forEach(builder::weight);
    weights.forEach(builder::weight);
    graph.nodes().stream()
        .filter(node -> !dropped.contains(node.name()))
        .map(node -> renamed(current(node)))
        .forEach(builder::node);
    graph.outputs().forEach(builder::output);
    return builder.dropUnused().build();
  }

  private Node renamed(Node node) {
    return new Node(node.name(), node.op(), renamed(node.inputs()), renamed(node.outputs()));
  }

  private List<String> renamed(List<String> values) {
    return values.stream().map(value -> renamed.getOrDefault(value, value)).toList();
  }
}
