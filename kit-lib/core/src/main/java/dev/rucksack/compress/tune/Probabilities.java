package dev.rucksack.compress.tune;

import dev.rucksack.error.TrainingException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.task.Objective;
import dev.rucksack.task.Objectives;
import java.util.List;
import java.util.Optional;

/**
 * A network that ends in probabilities, without the operator that makes them: a loss that applies
 * softmax or a sigmoid itself would do so twice.
 */
final class Probabilities {
  private static final Op SIGMOID = new Op.Unary(UnaryKind.SIGMOID);

  private Probabilities() {}

  /**
   * The softmax or sigmoid that a network ends in although the loss applies it, if there is one.
   */
  static Optional<Node> doubled(Graph graph, Objective objective) {
    return graph.outputs().size() == 1
        ? last(graph, graph.output()).filter(node -> isApplied(node.op(), objective))
        : Optional.empty();
  }

  /** The node that computed the numbers of a value, before others moved them. */
  private static Optional<Node> last(Graph graph, String value) {
    Optional<Node> node = graph.producer(value);
    return node.filter(n -> n.op().facts().keepsNumbers()).isPresent()
        ? last(graph, node.get().input(node.get().op().facts().source().orElseThrow()))
        : node;
  }

  private static boolean isApplied(Op op, Objective objective) {
    return op instanceof Op.Softmax && objective.appliesSoftmax()
        || op.equals(SIGMOID) && objective.name().equals(Objectives.binaryCrossEntropy().name());
  }

  /**
   * The network up to the given node; its weights keep their names.
   *
   * @throws TrainingException if nothing that could be trained comes before it
   */
  static Graph without(Graph graph, Node node) {
    GraphEditor edit = GraphEditor.of(graph);
    if (!edit.bypass(node, List.of(node.input()))) {
      throw new TrainingException(
          "Network '%s' ends in %s, which the loss applies, too, and nothing is before it; fine-tune a network that ends in logits."
              .formatted(graph.name(), node));
    }
    return edit.graph();
  }

  /** A network with the weights that another one of the same names has. */
  static Graph withWeights(Graph graph, Graph trained) {
    GraphBuilder builder = graph.toBuilder();
    trained.weights().forEach(builder::replaceWeight);
    return builder.build();
  }
}
