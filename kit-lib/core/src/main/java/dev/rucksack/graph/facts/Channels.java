package dev.rucksack.graph.facts;

import static dev.rucksack.graph.facts.Port.input;
import static dev.rucksack.graph.facts.Port.output;

import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What operators whose results keep the axes of their first input do to channels. */
public final class Channels {
  private static final String MIXED = "numbers along the axis depend on each other";

  private Channels() {}

  /** Each element by itself, with values broadcast to each other from the last axis. */
  public static AxisSets elementwise(NodeView node) {
    AxisSets sets = new AxisSets("one position along the axis is stretched to many");
    Shape result = node.output().shape();
    for (int axis = 0; axis < result.rank(); axis++) {
      AxisSet set = AxisSets.same(node, result.dim(axis), output(0), axis);
      for (int i = 0; i < node.inputs() && !set.members().isEmpty(); i++) {
        int own = node.has(i) ? axis - result.rank() + node.input(i).shape().rank() : -1;
        if (own >= 0 && node.input(i).shape().dim(own).is(set.size())) {
          set = set.with(input(i), own);
        }
      }
      sets.add(set);
    }
    return sets;
  }

  /** Numbers depend on each other along one axis only, from the end if negative. */
  public static ChannelRule except(int axis) {
    return node -> each(node, at -> at == position(node, axis), MIXED);
  }

  /** Numbers depend on each other along an axis and all after it, from the end if negative. */
  public static ChannelRule before(int axis) {
    return node -> each(node, at -> at >= position(node, axis), MIXED);
  }

  /** Numbers depend on each other along the axes that a stored input names. */
  public static ChannelRule exceptStored(int input) {
    return node -> each(node, named(node, input)::contains, MIXED);
  }

  /** Windows that move along the axes after the channels. */
  public static ChannelRule windows() {
    return node -> each(node, at -> at > 1, "a window moves along the axis");
  }

  /**
   * Many numbers become one along axes that a stored input names, or along all if it is absent.
   *
   * @param sums whether zeros among them change nothing
   * @param keepDims whether a reduced axis stays with length 1
   */
  public static ChannelRule reduced(int input, boolean sums, boolean keepDims) {
    return node ->
        node.has(input) && node.stored(input).isEmpty()
            ? new AxisSets("its axes are computed")
            : reduced(node, named(node, input), sums, keepDims);
  }

  /** Many numbers become one along an axis, from the end if negative. */
  public static ChannelRule without(int axis, boolean keepDims) {
    return node -> reduced(node, Set.of(position(node, axis)), false, keepDims);
  }

  private static AxisSets reduced(
      NodeView node, Set<Integer> axes, boolean sums, boolean keepDims) {
    Shape from = node.input(0).shape();
    AxisSets sets = new AxisSets("numbers along the axis become one");
    int to = 0;
    for (int axis = 0; axis < from.rank(); axis++) {
      boolean gone = axes.isEmpty() || axes.contains(axis);
      if (gone && sums) {
        sets.add(AxisSets.same(node, from.dim(axis), input(0), axis).summed(input(0)));
      } else if (!gone) {
        sets.add(AxisSets.same(node, from.dim(axis), input(0), axis, output(0), to));
      }
      to += gone && !keepDims ? 0 : 1;
    }
    return sets;
  }

  private static int position(NodeView node, int axis) {
    return node.input(0).shape().position(axis);
  }

  static Set<Integer> named(NodeView node, int input) {
    int rank = node.input(0).shape().rank();
    return node.stored(input)
        .map(axes -> LongStream.of(axes.longs()))
        .orElse(LongStream.range(0, rank))
        .mapToObj(axis -> (int) Math.floorMod(axis, (long) rank))
        .collect(Collectors.toSet());
  }

  /** Axes of the first input and of all outputs, which have the same rank. */
  static AxisSets each(NodeView node, IntPredicate mixed, String otherwise) {
    AxisSets sets = new AxisSets(otherwise);
    Shape from = node.input(0).shape();
    for (int axis = 0; axis < from.rank(); axis++) {
      if (!mixed.test(axis)) {
        AxisSet set = AxisSets.same(node, from.dim(axis), input(0), axis);
        for (int i = 0; i < node.outputs() && !set.members().isEmpty(); i++) {
          set = node.hasOutput(i) ? set.with(output(i), axis) : set;
        }
        sets.add(set);
      }
    }
    return sets;
  }

  /**
   * A scale, a shift and the like for each channel of {@code [N, C, …]}, in vectors.
   *
   * @param groups the number of groups of neighboring channels whose numbers depend on each other
   * @param separate whether numbers of one channel do not depend on each other either
   */
  public static ChannelRule channelwise(Function<NodeView, Long> groups, boolean separate) {
    return node -> {
      AxisSets sets = new AxisSets(MIXED);
      Shape shape = node.input(0).shape();
      if (shape.dim(1) instanceof Dim.Fixed(long channels)) {
        int each = Math.toIntExact(channels / groups.apply(node));
        AxisSet set = AxisSet.of(channels / each);
        set = set.with(input(0), 1, at -> at / each).with(output(0), 1, at -> at / each);
        for (int i = 1; i < node.inputs(); i++) {
          set = set.with(input(i), 0, at -> at / each);
        }
        sets.add(set);
      }
      for (int axis = 0; axis < shape.rank(); axis += axis == 0 ? 2 : 1) {
        if (axis == 0 || separate) {
          sets.add(AxisSets.same(node, shape.dim(axis), input(0), axis, output(0), axis));
        }
      }
      return sets;
    };
  }

  /**
   * Numbers with a scale and perhaps a zero point: one for all, one for each position along an
   * axis, or one for each block of neighbors along it.
   *
   * @param axis from the end if negative
   */
  public static ChannelRule scaled(int axis) {
    return node -> {
      AxisSets sets = new AxisSets("neighbors along the axis share a scale");
      Shape data = node.input(0).shape();
      int scales = node.input(1).shape().rank();
      for (int at = 0; at < data.rank(); at++) {
        boolean own = at == Math.floorMod(axis, data.rank());
        boolean one = scales == 1 && node.input(1).shape().dim(0).is(1);
        int from = scales == 1 ? own && !one ? 0 : -1 : scales == data.rank() ? at : -1;
        AxisSet set = AxisSets.same(node, data.dim(at), input(0), at, output(0), at);
        for (int i = 1; i < node.inputs() && !set.members().isEmpty(); i++) {
          set = from >= 0 && node.has(i) ? set.with(input(i), from) : set;
        }
        boolean blocks = scales > 1 && own;
        if (!blocks) {
          sets.add(set);
        }
      }
      return sets;
    };
  }

  /** A channel by itself. */
  static Long each(NodeView node) {
    return node.input(0).shape().dim(1) instanceof Dim.Fixed(long channels) ? channels : 1L;
  }

  /** A scale, a shift and the like for each channel by itself. */
  public static ChannelRule channelwise(boolean separate) {
    return channelwise(Channels::each, separate);
  }
}
