package dev.rucksack.compress.prune;

import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import java.util.List;
import java.util.Map;

/** How much a network needs each single weight; those with the lowest scores become 0. */
public sealed interface WeightScore permits MagnitudeScore, DrawnScore, SlopeScore {

  /**
   * The magnitude {@code |w|} (Han, Pool, Tran and Dally, Learning both Weights and Connections for
   * Efficient Neural Networks, 2015).
   */
  static WeightScore magnitude() {
    return new MagnitudeScore();
  }

  /** A drawn number: the control that any other score should beat. */
  static WeightScore random(long seed) {
    return new DrawnScore(seed);
  }

  /**
   * What the loss would change by, to first order, if the weight became 0: {@code |w·∂L/∂w|}, a
   * mean over batches of 32 examples (Molchanov et al., Importance Estimation for Neural Network
   * Pruning, 2019). The loss is that of the task which the examples' targets ask for; the network
   * may end in logits or in probabilities. In fine-tuning, the slopes are computed again for each
   * round.
   *
   * @param examples a few hundred of the training part; never the test part
   */
  static WeightScore taylor(Examples examples) {
    return new SlopeScore(examples);
  }

  /**
   * One number for each element of some weights, 0 or more, in the order of {@code
   * Tensor.floats()}.
   */
  Map<String, float[]> of(Graph graph, List<String> weights);
}
