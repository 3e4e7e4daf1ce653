package dev.rucksack.command;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of layers that are still stored as float32.
 *
 * @param stored each with the node that reads it first
 */
record Kernels(List<Stored> stored) {
  /**
   * One of them.
   *
   * @param node that reads it
   * @param operator of the node
   * @param weight its name
   * @param tensor its numbers
   */
  record Stored(String node, String operator, String weight, Tensor tensor) {
    long bytes() {
      return tensor.bytes().remaining();
    }

    long zeros() {
      long zeros = 0;
      for (float value : tensor.floats()) {
        zeros += value == 0 ? 1 : 0;
      }
      return zeros;
    }
  }

  Kernels {
    stored = List.copyOf(stored);
  }

  /** Matrices, filters and tables; neither biases nor norms. */
  static Kernels of(Graph graph) {
    Map<String, Stored> found = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        String name = node.input(i);
        Role role = node.op().facts().input(i).role();
        Tensor tensor = graph.weights().get(name);
        boolean layer = role == Role.KERNEL || role == Role.TABLE;
        if (layer && tensor != null && tensor.dtype() == DType.FLOAT32 && tensor.rank() > 1) {
          found.putIfAbsent(name, new Stored(node.name(), node.op().type(), name, tensor));
        }
      }
    }
    return new Kernels(new ArrayList<>(found.values()));
  }

  long all() {
    return stored.stream().mapToLong(each -> each.tensor().size()).sum();
  }

  long zeros() {
    return stored.stream().mapToLong(Stored::zeros).sum();
  }

  long bytes() {
    return stored.stream().mapToLong(Stored::bytes).sum();
  }
}
