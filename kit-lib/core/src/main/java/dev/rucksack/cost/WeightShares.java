package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Attributes each stored tensor to one node: the first that reads it. */
final class WeightShares {
  private final Map<String, Long> parameters = new HashMap<>();
  private final Map<String, Long> bytes = new HashMap<>();

  WeightShares(Graph graph) {
    Set<String> learned = Set.copyOf(WeightRoles.of(graph).learned());
    Set<String> counted = new HashSet<>();
    for (Node node : graph.nodes()) {
      for (String name : node.inputs()) {
        Optional<Tensor> weight = graph.weight(name).filter(tensor -> counted.add(name));
        if (weight.isPresent()) {
          bytes.merge(node.name(), (long) weight.get().bytes().remaining(), Long::sum);
          long size = learned.contains(name) ? weight.get().size() : 0;
          parameters.merge(node.name(), size, Long::sum);
        }
      }
    }
  }

  long parameters(Node node) {
    return parameters.getOrDefault(node.name(), 0L);
  }

  long bytes(Node node) {
    return bytes.getOrDefault(node.name(), 0L);
  }
}
