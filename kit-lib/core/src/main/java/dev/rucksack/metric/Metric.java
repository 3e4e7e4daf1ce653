package dev.rucksack.metric;

import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/** A measure of how good a network's outputs are, such as accuracy. */
public interface Metric {
  /** The default confidence of an interval. */
  double CONFIDENCE = 0.95;

  /** What tables and charts call it, such as {@code accuracy}. */
  String name();

  /** Whether a larger figure is the better one. */
  boolean higherIsBetter();

  /** Whether the figure is a fraction of 1, which tables show in percent. */
  default boolean isFraction() {
    return false;
  }

  /**
   * The figure of a network on some examples.
   *
   * @param outputs the network's outputs for these examples, each {@code [n, …]}
   * @param confidence of the figure's interval: 0.9, 0.95 or 0.99
   * @throws dev.rucksack.error.EvaluationException if targets or outputs are not what this measures
   */
  Figure of(Targets truth, List<Tensor> outputs, double confidence);

  /** The figure with its 95 % interval. */
  default Figure of(Targets truth, List<Tensor> outputs) {
    return of(truth, outputs, CONFIDENCE);
  }
}
