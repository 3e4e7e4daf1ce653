package dev.rucksack.train;

import ai.djl.nn.Block;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.graph.Graph;

/** What a trainer trains: a block of the caller's, or a graph that gets a block for each run. */
sealed interface Subject {

  /** The block to train. */
  Block block();

  /** What has to be done with the block when its run is closed. */
  Runnable closing(Block block);

  /** The caller's own block, which the caller closes, too. */
  record Given(Block block) implements Subject {
    @Override
    public Runnable closing(Block trained) {
      return () -> {};
    }
  }

  /** A graph, which stays as it is. */
  record OfGraph(Graph graph) implements Subject {
    @Override
    public Block block() {
      return new GraphBlock(graph);
    }

    @Override
    public Runnable closing(Block block) {
      return ((GraphBlock) block)::close;
    }
  }
}
