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
    graph.weights().forEach((name, tensor) -> check(graph, name, tensor, true));
  }

  /**
   * Checks that no float weight is NaN. Infinity passes: the masks of attention hold it.
   *
   * @throws GraphException if one is NaN, naming the weight and the place
   */
  public static void checkNotNaN(Graph graph) {
    graph.weights().forEach((name, tensor) -> check(graph, name, tensor, false));
  }

  private static void check(Graph graph, String name, Tensor tensor, boolean refuseInfinity) {
    if (tensor.dtype() != DType.FLOAT32) {
      return;
    }
    FloatBuffer values = tensor.bytes().asFloatBuffer();
    for (int i = 0; i < values.limit(); i++) {
      float value = values.get(i);
      if (Float.isNaN(value) || (refuseInfinity && Float.isInfinite(value))) {
        throw new GraphException(
            "Weight '%s' of graph '%s' holds %s at element %d; the network has diverged: train it again with a smaller rate."
                .formatted(name, graph.name(), value, i));
      }
    }
  }
}
