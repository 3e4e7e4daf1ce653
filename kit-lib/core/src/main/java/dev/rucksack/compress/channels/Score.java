package dev.rucksack.compress.channels;

import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.rewrite.ChannelGroup;
import java.util.List;

/** How much a network needs each unit of a group; the units with the lowest scores are removed. */
public sealed interface Score permits NormScore, RandomScore, TaylorScore, KnownScores {

  /**
   * The mean magnitude of the learned weights that hold a unit (Li et al., Pruning Filters for
   * Efficient ConvNets, 2017): those that make it and those that read it, biases excepted (Fang et
   * al., DepGraph: Towards Any Structural Pruning, 2023). Each weight counts relative to the mean
   * of its units.
   */
  static Score l1() {
    return new NormScore(1);
  }

  /** The same with the root mean square in place of the mean magnitude. */
  static Score l2() {
    return new NormScore(2);
  }

  /** A drawn number: the control that any other score should beat. */
  static Score random(long seed) {
    return new RandomScore(seed);
  }

  /**
   * What the loss would change by, to first order, if all learned weights of a unit became 0:
   * {@code |Σ w·∂L/∂w|}, a mean over batches of 32 examples (Molchanov et al., Importance
   * Estimation for Neural Network Pruning, 2019). The loss is that of the task which the examples'
   * targets ask for; the network may end in logits or in probabilities.
   *
   * @param examples a few hundred of the training part; never the test part
   */
  static Score taylor(Examples examples) {
    return new TaylorScore(examples);
  }

  /**
   * The same score, with what it needs of a network computed once for several groups.
   *
   * @param groups of the graph, those that {@link #of} will be asked about
   */
  default Score prepared(Graph graph, List<ChannelGroup> groups) {
    return this;
  }

  /** One number for each unit of a group, 0 or more. */
  double[] of(Graph graph, ChannelGroup group);
}
