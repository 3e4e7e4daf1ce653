package dev.rucksack.notebook.graphs;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the nodes of a quantized graph that only say how a number is kept: a weight's {@code
 * DequantizeLinear}, and a {@code QuantizeLinear} with the {@code DequantizeLinear} after it. They
 * need no boxes: the weight belongs in its layer's, and the pair is a property of the value.
 */
final class StoredCodes {

  private final Graph graph;

  StoredCodes(Graph graph) {
    this.graph = graph;
  }

  /** Whether the node is one of those. */
  boolean hides(Node node) {
    return node.op() instanceof Op.QuantizeLinear ? isPaired(node) : isDequantizing(node);
  }

  /** The numbers that are kept for a weight, whether it is read directly or dequantized. */
  Optional<Tensor> weight(String value) {
    Optional<Tensor> direct = graph.weight(value);
    return direct.isPresent()
        ? direct
        : hiddenProducer(value).flatMap(node -> graph.weight(node.input()));
  }

  /** The value that the given one is a rounding of, or the value itself. */
  String origin(String value) {
    return hiddenProducer(value)
        .filter(node -> graph.weight(node.input()).isEmpty())
        .flatMap(node -> graph.producer(node.input()))
        .map(quantize -> origin(quantize.input()))
        .orElse(value);
  }

  /** The types in which a value reaches its readers; empty where all get it as it is. */
  Set<DType> types(String value) {
    Set<DType> types = new TreeSet<>();
    List<Node> readers = graph.consumers(value);
    readers.stream().filter(this::isPaired).forEach(q -> types.add(type(q.output())));
    if (!types.isEmpty()
        && (graph.outputs().contains(value) || !readers.stream().allMatch(this::isPaired))) {
      types.add(type(value));
    }
    return types;
  }

  private DType type(String value) {
    return graph.type(value).dtype();
  }

  private Optional<Node> hiddenProducer(String value) {
    return graph.producer(value).filter(this::isDequantizing);
  }

  private boolean isDequantizing(Node node) {
    if (!(node.op() instanceof Op.DequantizeLinear)) {
      return false;
    }
    return graph.weight(node.input()).isPresent()
        ? !graph.outputs().contains(node.output())
        : graph.producer(node.input()).filter(this::isPaired).isPresent();
  }

  private boolean isPaired(Node node) {
    List<Node> readers = graph.consumers(node.output());
    return node.op() instanceof Op.QuantizeLinear
        && graph.weight(node.input()).isEmpty()
        && !graph.outputs().contains(node.output())
        && !readers.isEmpty()
        && readers.stream().allMatch(reader -> reader.op() instanceof Op.DequantizeLinear);
  }
}
