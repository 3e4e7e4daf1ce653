package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.Subgraph;
import dev.rucksack.tensor.TensorType;
import java.util.function.UnaryOperator;

/**
 * Changes the types of what a graph only carries: they are stored, as they do not follow from the
 * types of its inputs.
 */
final class OpaqueTypes {
  private OpaqueTypes() {}

  /** A node with other types, also of the networks within it. */
  static Node changed(Node node, UnaryOperator<TensorType> change) {
    if (!(node.op() instanceof Op.Opaque op)) {
      return node;
    }
    Op.Opaque changed =
        new Op.Opaque(
            op.domain(),
            op.type(),
            op.version(),
            op.attributes(),
            op.bodies().stream().map(body -> changed(body, change)).toList(),
            op.outputs().stream().map(change).toList(),
            op.reason());
    return node.with(changed, node.inputs());
  }

  private static Op.Body changed(Op.Body body, UnaryOperator<TensorType> change) {
    Subgraph graph = body.graph() instanceof Graph inner ? changed(inner, change) : body.graph();
    return new Op.Body(body.attribute(), graph, body.captured());
  }

  /** A graph with other types of its inputs and of what it carries. */
  static Graph changed(Graph graph, UnaryOperator<TensorType> change) {
    GraphBuilder builder = Graph.builder(graph.name());
    graph.metadata().forEach(builder::metadata);
    graph.inputs().forEach((name, type) -> builder.input(name, change.apply(type)));
    graph.weights().forEach(builder::weight);
    graph.nodes().forEach(node -> builder.node(changed(node, change)));
    graph.outputs().forEach(builder::output);
    return builder.build();
  }
}
