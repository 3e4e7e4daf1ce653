package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attributes each stored tensor to one node: the first that reads it. */
final class WeightShares {
  private final Map<String, Long> parameters = new HashMap<>();
  private final Map<String, Long> bytes = new HashMap<>();

  WeightShares(Graph graph) {
    Set<String> counted = new HashSet<>();
    Set<String> learned = new HashSet<>();
    for (Node node : graph.nodes()) {
      List<String> inputs = node.inputs();
      for (int i = 0; i < inputs.size(); i++) {
        String name = inputs.get(i);
        int position = i;
        graph
            .weight(name)
            .ifPresent(
                tensor -> {
                  if (counted.add(name)) {
                    bytes.merge(node.name(), (long) tensor.bytes().remaining(), Long::sum);
                  }
                  if (!Parameters.isSetting(node.op(), position) && learned.add(name)) {
                    parameters.merge(node.name(), (long) tensor.size(), Long::sum);
                  }
                });
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
