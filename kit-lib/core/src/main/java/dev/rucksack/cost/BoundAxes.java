package dev.rucksack.cost;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gives the open axes of a network's inputs lengths, so that every shape inside is known. */
final class BoundAxes {
  private BoundAxes() {}

  /**
   * The network with fixed inputs; {@code batch} is 1 unless given.
   *
   * @throws GraphException if an open axis has no length, or a length no axis
   */
  static Graph bind(Graph graph, Map<String, Long> axes) {
    Set<String> open = new TreeSet<>();
    graph
        .inputs()
        .values()
        .forEach(type -> type.shape().dims().forEach(dim -> open.add(dim.toString())));
    for (String axis : axes.keySet()) {
      if (!axis.equals(Shape.BATCH.toString()) && !open.contains(axis)) {
        throw new GraphException(
            "Graph '%s' has no open axis '%s'; its inputs are %s."
                .formatted(graph.name(), axis, graph.inputs()));
      }
    }
    GraphBuilder builder = Graph.builder(graph.name());
    graph.inputs().forEach((name, type) -> builder.input(name, bind(name, type, axes)));
    graph.weights().forEach(builder::weight);
    graph.nodes().forEach(builder::node);
    graph.outputs().forEach(builder::output);
    return builder.build();
  }

  private static TensorType bind(String input, TensorType type, Map<String, Long> axes) {
    Shape shape = new Shape(type.shape().dims().stream().map(d -> bind(input, d, axes)).toList());
    return new TensorType(type.dtype(), shape);
  }

  private static Dim bind(String input, Dim dim, Map<String, Long> axes) {
    if (!(dim instanceof Dim.Axis(String name))) {
      return dim;
    }
    Long length = axes.get(name);
    if (length != null) {
      return Dim.of(length);
    }
    if (dim.equals(Shape.BATCH)) {
      return Dim.of(1);
    }
    throw new GraphException(
        "The input '"
            + input
            + "' has the open axis '"
            + name
            + "'; give its length: Map.of(\""
            + name
            + "\", 50L), say.");
  }
}
