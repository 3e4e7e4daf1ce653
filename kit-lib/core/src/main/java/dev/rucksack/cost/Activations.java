package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The memory of the values that depend on an input, in a graph whose shapes are all known. */
final class Activations {
  private final Graph graph;
  private final Set<String> constant;

  Activations(Graph graph) {
    this.graph = graph;
    constant = new HashSet<>(graph.weights().keySet());
    constant.add("");
    for (Node node : graph.nodes()) {
      if (constant.containsAll(node.inputs())) {
        constant.addAll(node.outputs());
      }
    }
  }

  /** The bytes of what a node defines. */
  long bytes(Node node) {
    return node.outputs().stream().mapToLong(this::bytes).sum();
  }

  private long bytes(String value) {
    if (constant.contains(value)) {
      return 0;
    }
    TensorType type = graph.type(value);
    return type.dtype().bytes(type.shape().elements());
  }

  /** The most bytes alive at one time, the running node's inputs and outputs included. */
  long peak() {
    Map<String, Integer> lastRead = lastReads();
    Set<String> alive = new HashSet<>(graph.inputs().keySet());
    long bytes = alive.stream().mapToLong(this::bytes).sum();
    long peak = bytes;
    List<Node> nodes = graph.nodes();
    for (int step = 0; step < nodes.size(); step++) {
      Node node = nodes.get(step);
      alive.addAll(node.outputs());
      bytes += bytes(node);
      peak = Math.max(peak, bytes);
      Set<String> ended = new HashSet<>(node.inputs());
      ended.addAll(node.outputs());
      for (String value : ended) {
        boolean last = lastRead.getOrDefault(value, step) <= step;
        if (last && !graph.outputs().contains(value) && alive.remove(value)) {
          bytes -= bytes(value);
        }
      }
    }
    return peak;
  }

  private Map<String, Integer> lastReads() {
    Map<String, Integer> last = new HashMap<>();
    for (int step = 0; step < graph.nodes().size(); step++) {
      for (String input : graph.nodes().get(step).inputs()) {
        last.put(input, step);
      }
    }
    return last;
  }
}
