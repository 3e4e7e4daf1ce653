package dev.rucksack.djl.quantized;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which nodes read each value of a graph, at which input; found in one pass. */
final class Readers {
  /** One node that reads a value, and where. */
  record Reader(Node node, int input) {}

  private final Map<String, List<Reader>> readers = new HashMap<>();

  Readers(Graph graph) {
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        readers.computeIfAbsent(node.input(i), key -> new ArrayList<>()).add(new Reader(node, i));
      }
    }
  }

  List<Reader> of(String value) {
    return readers.getOrDefault(value, List.of());
  }
}
