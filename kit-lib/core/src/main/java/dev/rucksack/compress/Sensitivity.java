package dev.rucksack.compress;

import dev.rucksack.compress.channels.Score;
import dev.rucksack.compress.prune.Prune;
import dev.rucksack.compress.prune.WeightScore;
import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.rewrite.ChannelGroup;
import dev.rucksack.graph.rewrite.ChannelGroups;
import dev.rucksack.metric.Figure;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.task.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How much each layer of a network minds being pruned: the task's first figure with one layer
 * pruned and all others whole, without further training (Li et al., Pruning Filters for Efficient
 * ConvNets, 2017).
 *
 * @param metric the name of the figure, such as {@code accuracy}
 * @param whole the figure of the network as it is
 * @param shares how much of a layer was removed, each from 0 to below 1
 * @param layers for each layer, by the name of its weight (a second group of the same weight: by
 *     its axis), the figures at these shares
 */
public record Sensitivity(
    String metric, double whole, List<Double> shares, Map<String, List<Double>> layers) {

  public Sensitivity {
    shares = List.copyOf(shares);
    shares.forEach(Sensitivity::check);
    Map<String, List<Double>> copy = new LinkedHashMap<>();
    layers.forEach((name, figures) -> copy.put(name, List.copyOf(figures)));
    layers = Collections.unmodifiableMap(copy);
  }

  /**
   * Sets single weights to zero, in one kernel at a time.
   *
   * @param examples of the validation part; the test part would help choose
   * @param sparsities the fractions to set to zero
   */
  public static Sensitivity ofWeights(
      Graph graph, Examples examples, WeightScore score, double... sparsities) {
    Map<String, List<Graph>> variants = new LinkedHashMap<>();
    for (double sparsity : sparsities) {
      Graph pruned = graph.apply(Prune.byMagnitude(sparsity).by(score).perLayer());
      for (String name : Prune.byMagnitude(sparsity).prunes(graph)) {
        Graph one =
            graph.toBuilder().replaceWeight(name, pruned.weight(name).orElseThrow()).build();
        variants.computeIfAbsent(name, key -> new ArrayList<>()).add(one);
      }
    }
    return measured(graph, examples, sparsities, variants);
  }

  /**
   * Takes whole units out of action, in one group of channels at a time: all weights of those with
   * the lowest scores become 0, which computes the same as removing them. Groups that cannot be cut
   * are left out.
   *
   * @param examples of the validation part; the test part would help choose
   * @param shares the fractions of a group's units; at least one unit stays
   */
  public static Sensitivity ofUnits(Graph graph, Examples examples, Score score, double... shares) {
    Arrays.stream(shares).forEach(Sensitivity::check);
    List<ChannelGroup> groups =
        ChannelGroups.of(graph).all().stream().filter(g -> g.refusal().isEmpty()).toList();
    Score prepared = score.prepared(graph, groups);
    Map<String, List<Graph>> variants = new LinkedHashMap<>();
    for (ChannelGroup group : groups) {
      int[] ranked = ranked(prepared.of(graph, group));
      List<Graph> own = new ArrayList<>();
      for (double share : shares) {
        int gone = (int) Math.min(ranked.length - 1, Math.rint(share * ranked.length));
        own.add(group.masked(Arrays.copyOf(ranked, gone)));
      }
      String name = group.seed().value();
      variants.put(variants.containsKey(name) ? group.seed().toString() : name, own);
    }
    return measured(graph, examples, shares, variants);
  }

  private static void check(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "Removing the share %s of a layer is not possible; give shares from 0 to below 1."
              .formatted(share));
    }
  }

  /** The units with the lowest scores first. */
  private static int[] ranked(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(unit -> scores[unit]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Sensitivity measured(
      Graph graph, Examples examples, double[] shares, Map<String, List<Graph>> variants) {
    Figure whole = figure(graph, examples);
    Map<String, List<Double>> layers = new LinkedHashMap<>();
    variants.forEach(
        (name, own) ->
            layers.put(name, own.stream().map(one -> figure(one, examples).value()).toList()));
    return new Sensitivity(
        whole.name(), whole.value(), Arrays.stream(shares).boxed().toList(), layers);
  }

  private static Figure figure(Graph graph, Examples examples) {
    try (OrtModel model = OrtModel.of(graph)) {
      return Evaluation.of(model, examples).figures().getFirst();
    }
  }

  /** One row a layer, with a column for each share that was removed. */
  public Table table() {
    Table table =
        Table.create("Sensitivity: " + metric, StringColumn.create("layer", layers.keySet()));
    for (int i = 0; i < shares.size(); i++) {
      int at = i;
      double[] column = layers.values().stream().mapToDouble(figures -> figures.get(at)).toArray();
      table.addColumns(DoubleColumn.create("without " + shares.get(i), column));
    }
    return table;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "whole: %s %.4f%n%s", metric, whole, table());
  }
}
