package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.facts.Uniform;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes once what is computed twice, and stores once what is stored twice.
 *
 * <p>Readers of merged weights share them in training, too. So a float tensor whose elements are
 * all equal (such as biases before training) is left alone: it is equal by chance. {@code
 * QuantizeLinear} and {@code DequantizeLinear} are left alone, too, since runtimes fuse them into
 * each reader.
 */
public record MergeDuplicates() implements Pass {

  @Override
  public String name() {
    return "merge duplicates";
  }

  @Override
  public PassResult apply(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    share(edit);
    // If a node takes an output's name, its readers have another input: look again.
    int merged = 0;
    for (int found = merge(edit); found > 0; found = merge(edit)) {
      merged += found;
    }
    Graph after = edit.cleaned();
    int shared = graph.weights().size() - after.weights().size();
    PassResult result = PassResult.of(graph, after);
    return result.changed()
        ? result.remark("%d nodes merged, %d weights fewer".formatted(merged, shared))
        : result;
  }

  private static void share(GraphEditor edit) {
    Map<Tensor, String> stored = new HashMap<>();
    edit.weights()
        .forEach(
            (name, tensor) -> {
              String first = isChance(tensor) ? null : stored.putIfAbsent(tensor, name);
              if (first != null && !edit.readers(name).isEmpty()) {
                edit.redirect(name, first);
              }
            });
  }

  private static int merge(GraphEditor edit) {
    int merged = 0;
    Map<Computation, String> computed = new HashMap<>();
    for (Node before : edit.nodes()) {
      Node node = edit.node(before.name()).orElseThrow();
      if (Foldable.isKept(node.op())) {
        continue;
      }
      String first = computed.putIfAbsent(Computation.of(node), node.name());
      if (first != null && edit.bypass(node, edit.node(first).orElseThrow().outputs())) {
        merged++;
      }
    }
    return merged;
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
