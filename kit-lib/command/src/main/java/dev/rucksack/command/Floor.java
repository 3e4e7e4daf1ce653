package dev.rucksack.command;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import java.util.Optional;
import java.util.Set;

/**
 * The size that an output is compared at, however small its values are: rounding inside a network
 * is not as small as a probability near zero.
 */
final class Floor {
  /** For most outputs. */
  private static final double USUAL = 1e-3;

  /**
   * For outputs between fixed bounds. Runtimes compute these functions to an absolute accuracy of a
   * few steps of the last bit of 1 (1.2e-7), so that a probability of 1e-7 may come out as 0. Four
   * such steps are just within the tolerance of rounding at this size.
   */
  private static final double BOUNDED = 4 * Math.ulp(1f) / Difference.ROUNDING;

  private static final Set<String> BOUNDED_FUNCTIONS =
      Set.of("Sigmoid", "HardSigmoid", "Softmax", "Tanh", "Softsign", "Erf");

  /** What passes values on, or takes some of them. */
  private static final Set<String> MOVES =
      Set.of(
          "Identity",
          "Cast",
          "Reshape",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "Transpose",
          "Slice",
          "Gather",
          "Split");

  private Floor() {}

  /** The floor of an output of a graph. */
  static double of(Graph graph, String output) {
    Optional<Node> producer = graph.producer(output);
    while (producer.isPresent() && MOVES.contains(producer.get().op().type())) {
      producer = graph.producer(producer.get().inputs().getFirst());
    }
    return producer.map(node -> node.op().type()).filter(BOUNDED_FUNCTIONS::contains).isPresent()
        ? BOUNDED
        : USUAL;
  }
}
