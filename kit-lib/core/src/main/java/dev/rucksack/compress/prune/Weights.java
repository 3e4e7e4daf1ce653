package dev.rucksack.compress.prune;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which of a network's weights are pruned: the matrices of its layers, never biases or norms. */
final class Weights {
  private Weights() {}

  static Set<String> prunable(Graph graph) {
    Set<String> names = new LinkedHashSet<>();
    for (Node node : graph.nodes()) {
      for (int input : matrices(node.op())) {
        String name = node.input(input);
        boolean stored =
            graph.weight(name).filter(w -> w.dtype() == DType.FLOAT32 && w.rank() > 1).isPresent();
        if (stored) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static List<Integer> matrices(Op op) {
    return switch (op) {
      case Op.Conv conv -> List.of(1);
      case Op.Gemm gemm -> List.of(1);
      case Op.MatMul matMul -> List.of(1);
      case Op.LSTM lstm -> List.of(1, 2);
      default -> List.of();
    };
  }
}
