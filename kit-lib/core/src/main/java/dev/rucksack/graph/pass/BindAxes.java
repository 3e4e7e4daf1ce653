package dev.rucksack.graph.pass;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.TensorType;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives open axes of a network's inputs a length, such as {@code time} 128. What followed from them
 * is a number then, which {@link CleanUp} folds away.
 *
 * @param lengths by the names of axes, each at least 1
 */
public record BindAxes(Map<String, Long> lengths) implements Pass {

  /**
   * @throws IllegalArgumentException if a length is below 1
   */
  public BindAxes {
    // In order, since what passes changed is noted in the file: equal graphs give equal bytes.
    lengths = Collections.unmodifiableSortedMap(new TreeMap<>(lengths));
    lengths.forEach(
        (axis, length) -> {
          if (length < 1) {
            throw new IllegalArgumentException(
                "The axis '%s' cannot have the length %d; give it 1 or more."
                    .formatted(axis, length));
          }
        });
  }

  @Override
  public String name() {
    return "bind axes";
  }

  /**
   * The graph at these lengths.
   *
   * @throws GraphException if no input has such an axis, or the network does not work at these
   *     lengths
   */
  @Override
  public PassResult apply(Graph graph) {
    checkNames(graph);
    return PassResult.of(
        graph, lengths.isEmpty() ? graph : OpaqueTypes.changed(graph, type -> type.bound(lengths)));
  }

  private void checkNames(Graph graph) {
    Set<String> open = new TreeSet<>();
    for (TensorType type : graph.inputs().values()) {
      type.shape().dims().stream()
          .filter(Dim.Axis.class::isInstance)
          .forEach(dim -> open.add(dim.toString()));
    }
    Set<String> unknown = new TreeSet<>(lengths.keySet());
    unknown.removeAll(open);
    if (!unknown.isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no open axis '%s'; its open axes are %s, in the inputs %s."
              .formatted(graph.name(), unknown.iterator().next(), open, graph.inputs()));
    }
  }
}
