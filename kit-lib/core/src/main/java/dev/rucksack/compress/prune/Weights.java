package dev.rucksack.compress.prune;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of a network's weights are pruned: the kernels of its layers and, if asked for, the tables
 * of its embeddings; never biases or norms.
 */
final class Weights {
  private static final String CARRIED =
      "nodes that are only carried also read it, and what zeros do there is unknown";

  private Weights() {}

  static List<String> prunable(Graph graph, boolean tables) {
    return kernels(graph, tables).entrySet().stream()
        .filter(kernel -> kernel.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Each kernel, or table, with the reason why it is not pruned; empty if it is. */
  static Map<String, String> kernels(Graph graph, boolean tables) {
    WeightRoles roles = WeightRoles.of(graph);
    Map<String, String> kernels = new LinkedHashMap<>();
    graph
        .weights()
        .forEach(
            (name, tensor) -> {
              Set<Role> uses = roles.uses(name);
              if (uses.contains(Role.KERNEL) || tables && isEmbedding(graph, name)) {
                kernels.put(name, uses.contains(Role.UNKNOWN) ? CARRIED : refusal(tensor));
              }
            });
    return kernels;
  }

  /** A table, such as one of positions, that is not learned may be of whole numbers. */
  private static boolean isEmbedding(Graph graph, String weight) {
    return graph.weight(weight).orElseThrow().dtype().isFloating()
        && graph.consumers(weight).stream()
            .anyMatch(
                node ->
                    node.input().equals(weight) && node.op().facts().input(0).role() == Role.TABLE);
  }

  private static String refusal(Tensor kernel) {
    if (kernel.dtype() != DType.FLOAT32) {
      return "it is stored as " + kernel.type() + ", so prune before quantizing";
    }
    return kernel.rank() > 1 ? "" : "a vector is one channel";
  }

  /** What is worth saying about the choice: kernels left alone, and those that are tables, too. */
  static List<String> remarks(Graph graph, boolean tables) {
    List<String> remarks = new ArrayList<>();
    kernels(graph, tables)
        .forEach(
            (name, refusal) -> {
              if (refusal.equals(CARRIED)) {
                remarks.add("'%s' is not pruned: %s".formatted(name, refusal));
              } else if (!tables && refusal.isEmpty() && isEmbedding(graph, name)) {
                remarks.add(
                    "'%s' is pruned as the kernel of a layer, and with it the embedding that shares it"
                        .formatted(name));
              }
            });
    return remarks;
  }
}
