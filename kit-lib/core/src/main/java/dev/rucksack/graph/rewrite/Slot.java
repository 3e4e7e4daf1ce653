package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.op.Node;
import org.jspecify.annotations.Nullable;

/** A node's place in the order in which nodes run. */
final class Slot {
  Node node;
  @Nullable Slot before;
  @Nullable Slot after;

  /** Grows along the order. */
  long at;

  Slot(Node node) {
    this.node = node;
  }

  @Override
  public String toString() {
    return node.toString();
  }
}
