package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Makes a global average, maximum or L1 or L2 norm of each channel a reduction over the spatial
 * axes, which some runtimes have instead. They are the same function.
 */
public record GlobalPools() implements Pass {
  @Override
  public String name() {
    return "global pools as reductions";
  }

  @Override
  public PassResult apply(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    for (Node node : graph.nodes()) {
      Optional<ReduceKind> kind = kind(node.op());
      if (kind.isPresent()) {
        int rank = graph.type(node.input()).shape().rank();
        Tensor spatial = Tensor.vector(LongStream.range(2, rank).toArray());
        String axes = edit.weight(node.output() + "_axes", spatial);
        edit.replace(node, new Op.Reduce(kind.get(), true), List.of(node.input(), axes));
      }
    }
    return PassResult.of(graph, edit.graph());
  }

  private static Optional<ReduceKind> kind(Op op) {
    return switch (op) {
      case Op.GlobalAveragePool pool -> Optional.of(ReduceKind.MEAN);
      case Op.GlobalMaxPool pool -> Optional.of(ReduceKind.MAX);
      case Op.GlobalLpPool(int p) when p == 1 -> Optional.of(ReduceKind.L1);
      case Op.GlobalLpPool(int p) when p == 2 -> Optional.of(ReduceKind.L2);
      default -> Optional.empty();
    };
  }
}
