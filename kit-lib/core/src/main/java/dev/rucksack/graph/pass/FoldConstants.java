package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * Computes a node that reads nothing but weights once, in the {@link Interpreter}, and stores the
 * result as a weight under the name of the value. A Shape of known lengths is stored, too.
 *
 * <p>A node stays where storing its result would make the network much larger: where the result
 * takes more than {@value #SMALL} bytes and more than twice the bytes of the weights that it alone
 * reads. Quantized weights stay quantized, float64 is not computed, and a node whose result is the
 * graph's output remains a node.
 */
public final class FoldConstants implements Pass {
  static final int SMALL = 4096;

  @Override
  public Graph apply(Graph graph) {
    Rewrite rewrite = new Rewrite(graph);
    Foldable foldable = new Foldable(graph, rewrite);
    for (Node node : graph.nodes()) {
      Optional<Tensor> lengths = foldable.lengths(node);
      if (lengths.isPresent()) {
        rewrite.store(node.output(), lengths.get());
      } else if (foldable.isConstant(node)) {
        Interpreter.of(alone(graph, rewrite, node)).run(Map.of()).forEach(rewrite::store);
      }
    }
    return rewrite.apply();
  }

  private static Graph alone(Graph graph, Rewrite rewrite, Node node) {
    GraphBuilder builder = Graph.builder(graph.name());
    for (String input : Foldable.inputs(node)) {
      rewrite.weight(input).ifPresent(tensor -> builder.weight(input, tensor));
    }
    builder.node(node);
    Foldable.outputs(node).forEach(builder::output);
    return builder.build();
  }
}
