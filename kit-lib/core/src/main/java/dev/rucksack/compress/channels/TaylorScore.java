package dev.rucksack.compress.channels;

import dev.rucksack.compress.tune.LossChanges;
import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.rewrite.ChannelGroup;
import dev.rucksack.graph.rewrite.ValueAxis;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The mean over batches of {@code |Σ w·∂L/∂w|}, where w runs over the weights of a unit. */
record TaylorScore(Examples examples) implements Score {

  @Override
  public Score prepared(Graph graph, List<ChannelGroup> groups) {
    Set<String> learned = new HashSet<>(WeightRoles.of(graph).learned());
    Map<ChannelGroup, Map<String, List<ValueAxis>>> places = new LinkedHashMap<>();
    groups.forEach(group -> places.put(group, places(group, learned)));
    List<String> weights =
        places.values().stream().flatMap(of -> of.keySet().stream()).distinct().toList();
    Map<ChannelGroup, double[]> scores = new HashMap<>();
    groups.forEach(group -> scores.put(group, new double[group.units()]));
    LossChanges.each(
        graph,
        examples,
        weights,
        batch ->
            places.forEach(
                (group, own) ->
                    add(sums(group, own, batch), Objects.requireNonNull(scores.get(group)))));
    return new KnownScores(scores);
  }

  @Override
  public double[] of(Graph graph, ChannelGroup group) {
    return prepared(graph, List.of(group)).of(graph, group);
  }

  /** The axes of each learned weight along which the units run. */
  private static Map<String, List<ValueAxis>> places(ChannelGroup group, Set<String> learned) {
    Map<String, List<ValueAxis>> places = new LinkedHashMap<>();
    for (ValueAxis axis : group.axes()) {
      if (learned.contains(axis.value())) {
        places.computeIfAbsent(axis.value(), name -> new ArrayList<>()).add(axis);
      }
    }
    return places;
  }

  private static void add(double[] sums, double[] scores) {
    for (int unit = 0; unit < scores.length; unit++) {
      scores[unit] += Math.abs(sums[unit]);
    }
  }

  private static double[] sums(
      ChannelGroup group, Map<String, List<ValueAxis>> places, Map<String, Tensor> products) {
    double[] sums = new double[group.units()];
    places.forEach(
        (weight, axes) -> {
          Tensor product = Objects.requireNonNull(products.get(weight));
          float[] values = product.floats();
          List<int[]> units = axes.stream().map(axis -> units(group, axis, product)).toList();
          for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < units.size(); k++) {
              int unit = units.get(k)[i];
              sums[unit] += isCounted(units, k, i) ? 0 : values[i];
            }
          }
        });
    return sums;
  }

  /** A recurrent weight from a unit to itself belongs to it by both axes and counts once. */
  private static boolean isCounted(List<int[]> units, int axis, int element) {
    int unit = units.get(axis)[element];
    return units.subList(0, axis).stream().anyMatch(before -> before[element] == unit);
  }

  /** The unit of each element. */
  private static int[] units(ChannelGroup group, ValueAxis axis, Tensor weight) {
    int[] along = group.unitsAlong(axis);
    int row = 1;
    for (int i = axis.axis() + 1; i < weight.rank(); i++) {
      row *= Math.toIntExact(weight.shape()[i]);
    }
    int[] units = new int[weight.size()];
    for (int i = 0; i < units.length; i++) {
      units[i] = along[i / row % along.length];
    }
    return units;
  }

  @Override
  public String toString() {
    return "taylor(%d examples)".formatted(examples.size());
  }
}
