package dev.rucksack.compress.channels;

import dev.rucksack.compress.prune.Prune;
import dev.rucksack.compress.tune.TunedPass;
import dev.rucksack.data.Split;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.pass.Finite;
import dev.rucksack.progress.Progress;
import dev.rucksack.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Removes whole channels, neurons, units of recurrent layers and attention heads from a network,
 * with everything that belongs to them: the file and its run time shrink. Dependencies are followed
 * through the graph ({@link dev.rucksack.graph.rewrite.ChannelGroups}), so it works on any network,
 * also on one from a file.
 *
 * <pre>{@code
 * Graph half = graph.apply(PruneChannels.toMacs(0.5).fineTune(data, run.options()));
 * }</pre>
 *
 * <p>By default, the units with the smallest weights go ({@link Score#l2()}), compared across the
 * network relative to the mean of their layer. Widths become multiples of 16, because a layer of 47
 * channels may well run slower than one of 48; in a layer of fewer than 64, of a smaller power of
 * two. Used as a pass by itself, it prunes without further training, which costs accuracy.
 *
 * @param measure what the goal is a share of
 * @param share how much of it is left, above 0 and at most 1; what is left is at most that, except
 *     for {@link Measure#UNITS}, where widths are rounded to the nearest
 * @param score which units stay
 * @param scope the units among which those with the lowest scores are chosen
 * @param multiple of which widths are, 1 for any
 * @param lengths of the open axes other than {@code batch} at which MACs are counted
 */
public record PruneChannels(
    Measure measure,
    double share,
    Score score,
    Prune.Scope scope,
    int multiple,
    Map<String, Long> lengths)
    implements Pass {
  private static final int MULTIPLE = 16;

  public PruneChannels {
    lengths = new Goal(measure, share, lengths).lengths();
    if (multiple < 1) {
      throw new IllegalArgumentException(
          "Widths cannot be multiples of %d; use 1 for any width, or 8, 16 or 32."
              .formatted(multiple));
    }
  }

  private static PruneChannels to(Measure measure, double share) {
    return new PruneChannels(measure, share, Score.l2(), Prune.Scope.NETWORK, MULTIPLE, Map.of());
  }

  /** Leaves at most a share of the multiply–accumulates. */
  public static PruneChannels toMacs(double share) {
    return to(Measure.MACS, share);
  }

  /** Leaves at most a share of the weights' bytes. */
  public static PruneChannels toBytes(double share) {
    return to(Measure.BYTES, share);
  }

  /** Leaves about a share of the units that can be removed. */
  public static PruneChannels toUnits(double share) {
    return to(Measure.UNITS, share);
  }

  /** Chooses units by another score. */
  public PruneChannels by(Score newScore) {
    return new PruneChannels(measure, share, newScore, scope, multiple, lengths);
  }

  /** Removes the same share of each layer. */
  public PruneChannels perLayer() {
    return new PruneChannels(measure, share, score, Prune.Scope.LAYER, multiple, lengths);
  }

  /** Leaves widths that are multiples of a number, where a layer is at least four times as wide. */
  public PruneChannels inMultiplesOf(int newMultiple) {
    return new PruneChannels(measure, share, score, scope, newMultiple, lengths);
  }

  /** Counts MACs at these lengths of open axes, such as {@code time}. */
  public PruneChannels at(Map<String, Long> newLengths) {
    return new PruneChannels(measure, share, score, scope, multiple, newLengths);
  }

  @Override
  public String name() {
    return "prune channels";
  }

  /**
   * The smaller network, without further training; its inputs and outputs stay as they are.
   *
   * @return a result that has {@link RemovedUnits} as a detail
   * @throws dev.rucksack.error.GraphException if no units can be removed, too few to reach the
   *     goal, weights are not finite, or MACs cannot be counted because an axis is open
   */
  @Override
  public PassResult apply(Graph given) {
    Graph graph = MadeWeights.stored(given);
    Finite.check(graph);
    try (Progress progress = Progress.start("Pruning channels", Goal.STEPS + 1L)) {
      Prunable prunable = Prunable.of(graph);
      Score prepared = score.prepared(graph, prunable.groups());
      List<Part> parts = new ArrayList<>();
      prunable.groups().forEach(group -> parts.addAll(Part.of(graph, group, prepared, multiple)));
      DoubleFunction<Selection> removing =
          gone -> {
            progress.advance(1);
            return scope == Prune.Scope.LAYER
                ? Selection.perLayer(parts, gone)
                : Selection.global(parts, gone);
          };
      Selection selection = new Goal(measure, share, lengths).reached(graph, removing);
      return PassResult.of(given, selection.cut(graph))
          .remark(remark(selection, prunable.groups().size()))
          .remarks(prunable.remarks(graph))
          .detail(removed(selection));
    }
  }

  private static String remark(Selection selection, int groups) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d units removed from %d %s of channels",
        selection.removed(),
        selection.units(),
        groups,
        groups == 1 ? "group" : "groups");
  }

  private static RemovedUnits removed(Selection selection) {
    List<RemovedUnits.Group> groups = new ArrayList<>();
    selection
        .cuts()
        .forEach(
            (group, gone) ->
                groups.add(
                    new RemovedUnits.Group(
                        group.seed(), group.units(), IntStream.of(gone).boxed().toList())));
    return new RemovedUnits(groups);
  }

  /**
   * The pass that prunes and then trains what is left. If the network ends in the softmax or the
   * sigmoid that its loss applies itself, it is trained without, and a remark says so.
   *
   * @param data its training part is trained on; its validation part decides on early stopping
   * @param options how to train
   * @return a pass whose result has {@link RemovedUnits} and {@link
   *     dev.rucksack.compress.tune.FineTuned} as details, and that throws {@link
   *     dev.rucksack.error.TrainingException} if training diverges
   */
  public Pass fineTune(Split data, TrainingOptions options) {
    return new TunedPass(this, data, options, "prune less");
  }
}
