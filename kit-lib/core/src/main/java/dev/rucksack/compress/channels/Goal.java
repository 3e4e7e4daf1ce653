package dev.rucksack.compress.channels;

import dev.rucksack.cost.Cost;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * How much of a network should remain.
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
    List<Integer> missed = List.of();
    Selection best = selections.apply(removed);
    double least = amount(best.cut(graph));
    if (least > most) {
      throw new GraphException(
          String.format(
              Locale.ROOT,
              "Graph '%s' cannot be pruned to %.3g of its %s: %.3g remains when each layer has its smallest width; aim for more than that, or for multiples of a smaller number.",
              graph.name(),
              share,
              measure,
              least / amount(graph)));
    }
    for (int step = 0; step < STEPS; step++) {
      double middle = (removed + kept) / 2;
      Selection selection = selections.apply(middle);
      List<Integer> left = selection.left();
      // Widths are coarse: the last halvings only repeat what is known.
      boolean reached =
          left.equals(best.left()) || !left.equals(missed) && amount(selection.cut(graph)) <= most;
      if (reached) {
        best = selection;
        removed = middle;
      } else {
        missed = left;
        kept = middle;
      }
    }
    return best;
  }

  private double amount(Graph graph) {
    return measure == Measure.BYTES ? Cost.weightBytes(graph) : Cost.of(graph, lengths).macs();
  }
}
