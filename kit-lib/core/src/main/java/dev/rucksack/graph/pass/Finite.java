package dev.rucksack.graph.pass;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRole;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.nio.FloatBuffer;

/** Refuses networks that have diverged. */
public final class Finite {
  private Finite() {}

  /**
   * Checks that everything training changes is a number: weights and running statistics. Limits and
   * masks may be infinite.
   *
   * @throws GraphException if one is NaN or infinite; it names the weight and the place
   */
  public static void check(Graph graph) {
    WeightRoles roles = WeightRoles.of(graph);
    graph.weights().forEach((name, tensor) -> check(graph, name, tensor, isTrained(roles, name)));
  }

  /**
   * Checks that no float weight is NaN. Infinity passes: attention masks use it.
   *
   * @throws GraphException if one is NaN; it names the weight and the place
   */
  public static void checkNotNaN(Graph graph) {
    graph.weights().forEach((name, tensor) -> check(graph, name, tensor, false));
  }

  /** What is added or multiplied by itself may be a mask, whatever it meets. */
  private static boolean isTrained(WeightRoles roles, String weight) {
    return roles.of(weight) == WeightRole.STATISTIC
        || roles.uses(weight).stream().anyMatch(Role::isLearned);
  }

  private static void check(Graph graph, String name, Tensor tensor, boolean refuseInfinity) {
    if (tensor.dtype() == DType.FLOAT32) {
      FloatBuffer values = tensor.bytes().asFloatBuffer();
      for (int i = 0; i < values.limit(); i++) {
        check(graph, name, i, values.get(i), refuseInfinity);
      }
    } else if (tensor.dtype().isFloating()) {
      for (int i = 0; i < tensor.size(); i++) {
        check(graph, name, i, tensor.number(i), refuseInfinity);
      }
    }
  }

  private static void check(
      Graph graph, String name, int element, double value, boolean refuseInfinity) {
    if (Double.isNaN(value) || (refuseInfinity && Double.isInfinite(value))) {
      throw new GraphException(
          "Weight '%s' of graph '%s' holds %s at element %d; the network has diverged: train it again with a smaller rate."
              .formatted(name, graph.name(), value, element));
    }
  }
}
