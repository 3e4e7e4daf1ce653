package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Checks of operator attributes, each naming operator, attribute and value. */
final class OpChecks {
  private OpChecks() {}

  static List<Integer> positive(String op, String attribute, List<Integer> values) {
    return atLeast(1, op, attribute, values);
  }

  static List<Integer> notNegative(String op, String attribute, List<Integer> values) {
    return atLeast(0, op, attribute, values);
  }

  private static List<Integer> atLeast(int least, String op, String attribute, List<Integer> list) {
    if (list.isEmpty() || Collections.min(list) < least) {
      throw new GraphException(
          op + " has " + attribute + " " + list + "; each must be at least " + least + ".");
    }
    return List.copyOf(list);
  }

  /** Requires as many entries of each other attribute as spatial axes, and twice as many pads. */
  @SafeVarargs
  static void spatial(String op, int axes, List<Integer> pads, List<Integer>... others) {
    for (List<Integer> other : others) {
      if (other.size() != axes || pads.size() != 2 * axes) {
        throw new GraphException(
            "%s has %d spatial axes but pads %s and %s; give one entry and two pads per axis."
                .formatted(op, axes, pads, other));
      }
    }
  }

  static List<Integer> permutation(List<Integer> perm) {
    List<Integer> sorted = perm.stream().sorted().toList();
    if (!sorted.equals(IntStream.range(0, perm.size()).boxed().toList())) {
      throw new GraphException(
          "Transpose has perm " + perm + "; it must name each axis from 0 exactly once.");
    }
    return List.copyOf(perm);
  }
}
