package dev.rucksack.compress.channels;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.rewrite.ChannelGroup;

/** How much a network needs each unit of a group; the units with the lowest scores are removed. */
public sealed interface Score permits NormScore, RandomScore {

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

  /** One number for each unit of a group, 0 or more. */
  double[] of(Graph graph, ChannelGroup group);
}
