package dev.rucksack.compress.channels;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.rewrite.ChannelGroup;
import java.util.Map;

/** Scores that were computed for all groups of a network together. */
record KnownScores(Map<ChannelGroup, double[]> scores) implements Score {

  @Override
  public double[] of(Graph graph, ChannelGroup group) {
    double[] known = scores.get(group);
    if (known == null) {
      throw new GraphException(
          "There are no scores for the group of %s; prepare the score with this group."
              .formatted(group.seed()));
    }
    return known.clone();
  }
}
