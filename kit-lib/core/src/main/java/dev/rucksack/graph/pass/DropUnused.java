package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;

/** Drops nodes that no output depends on and weights that no node reads; inputs stay. */
public final class DropUnused implements Pass {

  @Override
  public Graph apply(Graph graph) {
    Graph used = graph.toBuilder().dropUnused().build();
    boolean same =
        used.nodes().size() == graph.nodes().size()
            && used.weights().size() == graph.weights().size();
    return same ? graph : used;
  }
}
