package dev.rucksack.graph.facts;

import java.util.OptionalInt;
import java.util.function.Predicate;

/** Tells when a node computes nothing: its output equals one of its inputs, number by number. */
@FunctionalInterface
public interface IdentityRule {
  /** An operator that always computes something. */
  IdentityRule NEVER = node -> OptionalInt.empty();

  /** The input that the node's one output equals; empty if it is another value. */
  OptionalInt sameAs(NodeView node);

  /** The first input comes out if a condition holds. */
  static IdentityRule when(Predicate<NodeView> condition) {
    return node -> condition.test(node) ? OptionalInt.of(0) : OptionalInt.empty();
  }

  /** The first input comes out if a condition that does not depend on the node holds. */
  static IdentityRule when(boolean condition) {
    return when(node -> condition);
  }
}
