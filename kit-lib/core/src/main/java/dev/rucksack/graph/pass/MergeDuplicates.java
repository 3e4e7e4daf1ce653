package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.facts.Uniform;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes once what is computed twice, and stores once what is stored twice.
 *
 * <p>Readers of merged weights share them in training, too. A float vector, matrix, … whose
 * elements are all alike (biases before training, say) is therefore left alone: it is equal by
 * chance. So are {@code QuantizeLinear} and {@code DequantizeLinear}, which runtimes fuse into each
 * reader by itself.
 */
public final class MergeDuplicates implements Pass {

  @Override
  public Graph apply(Graph graph) {
    Rewrite rewrite = new Rewrite(graph);
    Map<Tensor, String> stored = new HashMap<>();
    graph
        .weights()
        .forEach(
            (name, tensor) -> {
              String first = isChance(tensor) ? name : stored.putIfAbsent(tensor, name);
              if (first != null && !first.equals(name)) {
                rewrite.share(name, first);
              }
            });
    Map<Computation, Node> computed = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (!Foldable.isStorage(node.op())) {
        Node first = computed.putIfAbsent(Computation.of(rewrite.current(node)), node);
        if (first != null) {
          rewrite.drop(node, first.outputs());
        }
      }
    }
    return rewrite.apply();
  }

  private static boolean isChance(Tensor tensor) {
    return tensor.dtype().isFloating() && tensor.rank() > 0 && Uniform.is(tensor);
  }

  /** What makes two nodes the same: operator, inputs, and which outputs are defined. */
  private record Computation(Op op, List<String> inputs, List<Boolean> defined) {
    static Computation of(Node node) {
      return new Computation(
          node.op(), node.inputs(), node.outputs().stream().map(o -> !o.isEmpty()).toList());
    }
  }
}
