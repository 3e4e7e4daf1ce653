package dev.rucksack.graph.pass;

import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which nodes can be computed in advance, and whether storing the result pays. */
final class Foldable {
  private final GraphEditor edit;

  Foldable(GraphEditor edit) {
    this.edit = edit;
  }

  /** The outputs of a node that are used. */
  static List<String> outputs(Node node) {
    return node.outputs().stream().filter(output -> !output.isEmpty()).toList();
  }

  /** The inputs of a node that are present, each once. */
  static Set<String> inputs(Node node) {
    Set<String> inputs = new HashSet<>(node.inputs());
    inputs.remove("");
    return inputs;
  }

  /** The whole numbers that a node gives, if they follow from weights and known lengths alone. */
  Optional<Tensor> known(Node node) {
    boolean single = node.outputs().size() == 1 && !isKept(node.op()) && !isReturned(node);
    return single ? edit.known(node.output()) : Optional.empty();
  }

  /** Whether a node reads weights only and its result may take its place. */
  boolean isConstant(Node node) {
    Set<String> inputs = inputs(node);
    return !inputs.isEmpty()
        && inputs.stream().allMatch(input -> edit.weight(input).isPresent())
        && !isReturned(node)
        && !isKept(node.op())
        && outputs(node).stream().allMatch(value -> edit.type(value).shape().isFixed())
        && !isWide(inputs)
        && !isWide(outputs(node))
        && !dividesByZero(node)
        && pays(node);
  }

  private boolean isReturned(Node node) {
    return node.outputs().stream().anyMatch(edit::isOutput);
  }

  /** Whether an operator must stay: runtimes look for it there, or it is only carried. */
  static boolean isKept(Op op) {
    Set<OpFacts.Trait> traits = op.facts().traits();
    return traits.contains(OpFacts.Trait.STORAGE) || traits.contains(OpFacts.Trait.OPAQUE);
  }

  private boolean isWide(Iterable<String> values) {
    for (String value : values) {
      if (edit.type(value).dtype() == DType.FLOAT64) {
        return true;
      }
    }
    return false;
  }

  private boolean dividesByZero(Node node) {
    boolean divides = node.op().facts().traits().contains(OpFacts.Trait.DIVIDES);
    return divides
        && edit.weight(node.input(1))
            .filter(divisor -> !divisor.dtype().isFloating())
            .filter(divisor -> Arrays.stream(divisor.longs()).anyMatch(d -> d == 0))
            .isPresent();
  }

  private boolean pays(Node node) {
    long result = outputs(node).stream().mapToLong(this::bytes).sum();
    long freed =
        inputs(node).stream()
            .filter(input -> edit.readers(input).size() == 1)
            .mapToLong(this::bytes)
            .sum();
    return result <= FoldConstants.SMALL || result <= 2 * freed;
  }

  private long bytes(String value) {
    return edit.type(value).dtype().bytes(edit.type(value).shape().elements());
  }
}
