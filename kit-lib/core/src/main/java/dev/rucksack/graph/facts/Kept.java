package dev.rucksack.graph.facts;

import java.util.Optional;

/** What is left of a node's inputs and outputs after a cut. */
public interface Kept {

  /** The positions along an axis that stay, in their order; empty if all do. */
  Optional<int[]> positions(Port port, int axis);

  /** The length after the cut of an axis whose length was {@code before}. */
  default long length(Port port, int axis, long before) {
    return positions(port, axis).map(kept -> (long) kept.length).orElse(before);
  }
}
