package dev.rucksack.graph;

import dev.rucksack.error.GraphException;

/** Turns a graph into another; returns the same instance when there is nothing to change. */
@FunctionalInterface
public interface Pass {

  /**
   * The changed graph.
   *
   * @throws GraphException if the graph is not one this pass can work on
   */
  Graph apply(Graph graph);
}
