package dev.rucksack.compress.channels;

import dev.rucksack.cost.Cost;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * How much is to be left.
 *
 * @param measure of what
 * @param share how much of it, above 0 and at most 1
 * @param lengths of the open axes other than {@code batch} at which MACs are counted
 */
record Goal(Measure measure, double share, Map<String, Long> lengths) {
  /** Halvings of the share of units to remove: down to a thousandth. */
  static final int STEPS = 10;

  Goal {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Leaving %s of the %s is not possible; give a share above 0 and up to 1, such as 0.5."
              .formatted(share, measure));
    }
    lengths = Map.copyOf(lengths);
  }

  /** The selection that removes the fewest units and meets the goal. */
  Selection reached(Graph graph, DoubleFunction<Selection> selections) {
    if (measure == Measure.UNITS) {
      return selections.apply(1 - share);
    }
    double most = share * amount(graph);
    double removed = 1;
    double kept = 0;
    Selection best = selections.apply(removed);
    double least = amount(best.cut(graph));
    if (least > most) {
      throw new GraphException(
          String.format(
              Locale.ROOT,
              "Graph '%s' cannot be pruned to %.3g of its %s: %.3g is left when each layer has its smallest width; aim at more than that, or at other multiples.",
              graph.name(),
              share,
              measure,
              least / amount(graph)));
    }
    for (int step = 0; step < STEPS; step++) {
      double middle = (removed + kept) / 2;
      Selection selection = selections.apply(middle);
      if (selection.left().equals(best.left()) || amount(selection.cut(graph)) <= most) {
        best = selection;
        removed = middle;
      } else {
        kept = middle;
      }
    }
    return best;
  }

  private double amount(Graph graph) {
    return measure == Measure.BYTES
        ? graph.weights().values().stream().mapToLong(t -> t.bytes().remaining()).sum()
        : Cost.of(graph, lengths).macs();
  }
}
