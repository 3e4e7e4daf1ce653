package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Weights that are stored in eight bits although their layers compute in float: those of recurrent
 * layers and transposed convolutions, and embeddings. Each has a scale for every position along its
 * axis 1: a gate's feature, an output channel, a column of the table.
 */
final class StoredCodes {
  static final int AXIS = 1;

  private StoredCodes() {}

  /** The names of these weights. */
  static Set<String> of(Graph graph, Plan plan) {
    Set<String> names = new LinkedHashSet<>();
    graph
        .weights()
        .forEach(
            (name, tensor) -> {
              List<Node> readers = graph.consumers(name);
              boolean possible = readers.stream().allMatch(node -> isPossible(plan, node, name));
              if (!readers.isEmpty() && possible && pays(tensor)) {
                names.add(name);
              }
            });
    return names;
  }

  private static boolean isPossible(Plan plan, Node node, String weight) {
    return !plan.isExcluded(node)
        && IntStream.range(0, node.inputs().size())
            .filter(i -> node.input(i).equals(weight))
            .allMatch(i -> isPossible(node.op(), i));
  }

  private static boolean isPossible(Op op, int position) {
    return switch (op) {
      case Op.Recurrent recurrent -> position == 1 || position == 2;
      case Op.ConvTranspose transposed -> position == 1;
      case Op.Gather gather -> position == 0 && gather.axis() == 0;
      default -> false;
    };
  }

  private static boolean pays(Tensor weight) {
    return weight.dtype() == DType.FLOAT32
        && weight.rank() > 1
        && StorableWeights.saves(weight, weight.shape()[AXIS]);
  }
}
