package dev.rucksack.compress.channels;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.rewrite.ChannelGroup;
import dev.rucksack.graph.rewrite.ValueAxis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Units of a group that run along the same axes, such as those of one layer among several whose
 * results are joined.
 *
 * @param group the whole group
 * @param ranked its units, the most important first
 * @param scores of the ranked units, as multiples of the part's mean
 * @param step what is left is a multiple of this, unless nothing is removed
 */
record Part(ChannelGroup group, List<Integer> ranked, List<Double> scores, int step) {

  /** Steps leave at least this many widths to choose from. */
  private static final int WIDTHS = 4;

  static List<Part> of(Graph graph, ChannelGroup group, Score score, int multiple) {
    double[] scores = score.of(graph, group);
    List<Part> parts = new ArrayList<>();
    for (List<Integer> units : alike(group)) {
      List<Integer> ranked = new ArrayList<>(units);
      ranked.sort(Comparator.comparingDouble((Integer unit) -> scores[unit]).reversed());
      double mean = units.stream().mapToDouble(unit -> scores[unit]).average().orElse(0);
      List<Double> relative =
          ranked.stream().map(unit -> mean == 0 ? 1 : scores[unit] / mean).toList();
      parts.add(new Part(group, ranked, relative, step(group, units, multiple)));
    }
    return parts;
  }

  /** Units with the same number of positions along the same axes. */
  private static Iterable<List<Integer>> alike(ChannelGroup group) {
    Map<Integer, Map<ValueAxis, Integer>> places = new LinkedHashMap<>();
    for (ValueAxis axis : group.axes()) {
      for (int unit : group.unitsAlong(axis)) {
        places.computeIfAbsent(unit, u -> new LinkedHashMap<>()).merge(axis, 1, Integer::sum);
      }
    }
    Map<Map<ValueAxis, Integer>, List<Integer>> alike = new LinkedHashMap<>();
    IntStream.range(0, group.units())
        .forEach(
            unit ->
                alike
                    .computeIfAbsent(
                        Objects.requireNonNull(places.get(unit)), key -> new ArrayList<>())
                    .add(unit));
    return alike.values();
  }

  /** A unit of many positions, such as a head, is a wide step by itself. */
  private static int step(ChannelGroup group, List<Integer> units, int multiple) {
    Set<Integer> own = new HashSet<>(units);
    long width = IntStream.of(group.unitsAlong(group.seed())).filter(own::contains).count();
    long each = Math.max(1, width / units.size());
    long most = Math.min(multiple / each, units.size() / WIDTHS);
    return (int) Math.max(1, Long.highestOneBit(most));
  }

  int size() {
    return ranked.size();
  }

  /** The width nearest to a number of units that can be left. */
  int width(double wanted) {
    if (wanted >= size()) {
      return size();
    }
    long nearest = Math.max(1, Math.round(wanted / step)) * step;
    return (int) Math.min(nearest, size());
  }

  int[] removed(int left) {
    return ranked.subList(left, size()).stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
