package dev.rucksack.compress.prune;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of a network's weights are pruned: the kernels of its layers, never biases or norms. */
final class Weights {
  private Weights() {}

  static List<String> prunable(Graph graph) {
    return kernels(graph).entrySet().stream()
        .filter(kernel -> kernel.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Each kernel with the reason why it is not pruned; empty if it is. */
  static Map<String, String> kernels(Graph graph) {
    WeightRoles roles = WeightRoles.of(graph);
    Map<String, String> kernels = new LinkedHashMap<>();
    graph
        .weights()
        .forEach(
            (name, tensor) -> {
              if (roles.uses(name).contains(Role.KERNEL)) {
                kernels.put(name, refusal(tensor));
              }
            });
    return kernels;
  }

  private static String refusal(Tensor kernel) {
    if (kernel.dtype() != DType.FLOAT32) {
      return "it is stored as " + kernel.type() + ", so prune before quantizing";
    }
    return kernel.rank() > 1 ? "" : "a vector is one channel";
  }
}
