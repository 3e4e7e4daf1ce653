package dev.rucksack.onnx.write;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The stored axes of a network that an opset has as attributes of the nodes that read them. */
final class AxesAttributes {
  private final Graph graph;
  private final int opset;

  /**
   * @param graph whose such axes are all stored
   */
  AxesAttributes(Graph graph, int opset) {
    this.graph = graph;
    this.opset = opset;
  }

  boolean hasOne(Node node) {
    return Lowering.hasAxesAsAttribute(node, opset);
  }

  Tensor of(Node node) {
    return Objects.requireNonNull(graph.weights().get(node.input(1)), node.name());
  }

  /** The weights that nothing reads but as an attribute. */
  Set<String> absorbed() {
    Set<String> axes = new LinkedHashSet<>();
    graph.nodes().stream().filter(this::hasOne).forEach(node -> axes.add(node.input(1)));
    axes.removeIf(name -> !graph.consumers(name).stream().allMatch(this::hasOne));
    return axes;
  }
}
