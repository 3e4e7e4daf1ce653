package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.op.Op;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a rule looks for: nodes that read each other's values, down to values of any kind. Parts are
 * named; two parts with the same name must be the same value.
 */
public sealed interface Pattern {

  /**
   * Any value.
   *
   * @param name what the match calls it
   */
  record Any(String name) implements Pattern {}

  /**
   * A stored tensor.
   *
   * @param name what the match calls it
   */
  record Stored(String name) implements Pattern {}

  /**
   * The first value of a node.
   *
   * @param name what the match calls the node
   * @param op which operators it may have
   * @param inputs what its first inputs are; others may be anything
   * @param alone whether only the match may read the value, and the graph may not return it
   */
  record Computed(String name, Predicate<Op> op, List<Pattern> inputs, boolean alone)
      implements Pattern {
    public Computed {
      inputs = List.copyOf(inputs);
    }

    /** The same, but only one node may read its value, and the graph may not return it. */
    public Computed readOnce() {
      return new Computed(name, op, inputs, true);
    }
  }

  /** Any value. */
  static Any any(String name) {
    return new Any(name);
  }

  /** A stored tensor. */
  static Stored stored(String name) {
    return new Stored(name);
  }

  /** A node with an operator of a type; inputs beyond those given may be anything. */
  static Computed node(String name, Class<? extends Op> type, Pattern... inputs) {
    return new Computed(name, type::isInstance, List.of(inputs), false);
  }

  /** A node with an operator that meets a condition; inputs beyond those given may be anything. */
  static Computed node(String name, Predicate<Op> op, Pattern... inputs) {
    return new Computed(name, op, List.of(inputs), false);
  }
}
