package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * Computes each node that reads only weights once, in the {@link Interpreter}, and stores the
 * result as a weight under the name of the value. It does the same for whole numbers that follow
 * from known lengths, such as parts of a Shape, even if other entries of the Shape are open.
 *
 * <p>A node stays if storing its result would make the network much larger: if the result takes
 * more than {@value #SMALL} bytes and more than twice the bytes of the weights that only this node
 * reads. Quantized weights stay quantized, float64 is not computed, and a node whose result is the
 * graph's output remains a node.
 */
public record FoldConstants() implements Pass {
  static final int SMALL = 4096;

  @Override
  public String name() {
    return "compute constants in advance";
  }

  @Override
  public PassResult apply(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    Foldable foldable = new Foldable(edit);
    int folded = 0;
    for (Node before : graph.nodes()) {
      Node node = edit.node(before.name()).orElseThrow();
      Optional<Tensor> known = foldable.known(node);
      if (known.isPresent()) {
        edit.store(node, Map.of(node.output(), known.get()));
        folded++;
      } else if (foldable.isConstant(node)) {
        compute(edit, node);
        folded++;
      }
    }
    PassResult result = PassResult.of(graph, edit.cleaned());
    return folded == 0 ? result : result.remark(folded + " nodes computed in advance");
  }

  /**
   * Computes a node and stores the result under the names of its values; the node goes.
   *
   * @param node reads only weights, and none of its values is an output of the graph
   */
  public static void compute(GraphEditor edit, Node node) {
    edit.store(node, Interpreter.of(alone(edit, node)).run(Map.of()));
  }

  private static Graph alone(GraphEditor edit, Node node) {
    GraphBuilder builder = Graph.builder(node.name());
    for (String input : Foldable.inputs(node)) {
      edit.weight(input).ifPresent(tensor -> builder.weight(input, tensor));
    }
    builder.node(node);
    Foldable.outputs(node).forEach(builder::output);
    return builder.build();
  }
}
