package dev.rucksack.graph.pass;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Tensor;
import java.nio.FloatBuffer;

/** Refuses networks that have diverged. */
public final class Finite {
  private Finite() {}

  /**
   * Checks that every float weight is a number.
   *
   * @throws GraphException if one is NaN or infinite, naming the weight and the place
   */
  public static void check(Graph graph) {
    graph.weights().forEach((name, tensor) -> check(graph, name, tensor));
  }

  private static void check(Graph graph, String name, Tensor tensor) {
    if (tensor.dtype() != DType.FLOAT32) {
      return;
    }
    FloatBuffer values = tensor.bytes().asFloatBuffer();
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new GraphException(
            "Weight '%s' of graph '%s' holds %s at element %d; the network has diverged: train it again with a smaller rate."
                .formatted(name, graph.name(), values.get(i), i));
      }
    }
  }
}
