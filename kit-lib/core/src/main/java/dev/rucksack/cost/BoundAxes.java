package dev.rucksack.cost;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.BindAxes;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.Map;

/** Gives the open axes of a network's inputs lengths, so that every shape inside is known. */
final class BoundAxes {
  private BoundAxes() {}

  /**
   * The network with fixed inputs; {@code batch} is 1 unless given.
   *
   * @throws GraphException if an open axis has no length, or a length no axis
   */
  static Graph bind(Graph graph, Map<String, Long> axes) {
    Map<String, Long> lengths = new HashMap<>(axes);
    boolean batched =
        graph.inputs().values().stream()
            .anyMatch(type -> type.shape().dims().contains(Shape.BATCH));
    if (batched) {
      lengths.putIfAbsent(Shape.BATCH.toString(), 1L);
    }
    graph.inputs().forEach((name, type) -> checkBound(name, type, lengths));
    return graph.apply(new BindAxes(lengths));
  }

  private static void checkBound(String input, TensorType type, Map<String, Long> lengths) {
    for (Dim dim : type.shape().dims()) {
      if (dim instanceof Dim.Axis(String axis) && !lengths.containsKey(axis)) {
        throw new GraphException(
            "The input '%s' has the open axis '%s'; give its length, such as Map.of(\"%s\", 50L)."
                .formatted(input, axis, axis));
      }
    }
  }
}
