package dev.rucksack.compress.channels;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.rewrite.ChannelGroup;
import java.util.SplittableRandom;

/** Drawn scores, the same at each call. */
record RandomScore(long seed) implements Score {

  @Override
  public double[] of(Graph graph, ChannelGroup group) {
    SplittableRandom random = new SplittableRandom(seed + group.seed().toString().hashCode());
    return random.doubles(group.units()).toArray();
  }

  @Override
  public String toString() {
    return "random(" + seed + ")";
  }
}
