package dev.rucksack.graph.facts;

import static dev.rucksack.graph.facts.Port.input;
import static dev.rucksack.graph.facts.Port.output;

import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What operators that repeat, scale or count elements do to channels. */
public final class ExtentChannels {
  private ExtentChannels() {}

  /** The whole value repeated along each axis. */
  public static AxisSets tile(NodeView node) {
    AxisSets sets = new AxisSets("an open axis is repeated");
    Shape from = node.input(0).shape();
    for (int axis = 0; axis < from.rank(); axis++) {
      if (from.dim(axis) instanceof Dim.Fixed(long size) && size > 0) {
        int length = Math.toIntExact(size);
        sets.add(AxisSet.of(size).with(input(0), axis).with(output(0), axis, p -> p % length));
      }
    }
    return sets;
  }

  /** Settings that hold a length for each of the last axes of the result. */
  public static ChannelRule stretched(int setting) {
    return withLengths(Channels::elementwise, setting);
  }

  /** A size for each axis, or a factor; both may leave channels as they are. */
  public static ChannelRule resize(int scales, int sizes) {
    Function<NodeView, AxisSets> unscaled =
        node ->
            Channels.each(
                node,
                axis -> !keepsLength(node, axis) || isScaled(node, scales, axis),
                "it is scaled along the axis");
    return withLengths(unscaled, sizes);
  }

  private static boolean isScaled(NodeView node, int scales, int axis) {
    return node.has(scales)
        && node.stored(scales).filter(factors -> factors.floats()[axis] == 1).isEmpty();
  }

  private static boolean keepsLength(NodeView node, int axis) {
    return node.output().shape().dim(axis).equals(node.input(0).shape().dim(axis));
  }

  /**
   * Elements added at the ends, or cut.
   *
   * @param pads the input that says how many, at the beginning and at the end of each axis
   * @param axes the input that names those axes, all if it is absent
   */
  public static ChannelRule padded(int pads, int axes) {
    return node ->
        Channels.each(
            node, axis -> isPadded(node, pads, axes, axis), "it is padded along the axis");
  }

  private static boolean isPadded(NodeView node, int pads, int axes, int axis) {
    int rank = node.input(0).shape().rank();
    Optional<Tensor> stored = node.stored(pads);
    boolean all = !node.has(axes);
    Optional<Tensor> named = all ? Optional.empty() : node.stored(axes);
    if (stored.isEmpty() || !all && named.isEmpty()) {
      return true;
    }
    long[] around = stored.get().longs();
    int count = around.length / 2;
    for (int i = 0; i < count; i++) {
      long at = named.isEmpty() ? i : Math.floorMod(named.get().longs()[i], (long) rank);
      if (at == axis && (around[i] != 0 || around[i + count] != 0)) {
        return true;
      }
    }
    return false;
  }

  private static ChannelRule withLengths(Function<NodeView, AxisSets> sets, int setting) {
    return new ChannelRule() {
      @Override
      public AxisSets sets(NodeView node) {
        return sets.apply(node);
      }

      @Override
      public Map<Integer, Tensor> settings(NodeView node, Kept kept) {
        if (!node.has(setting)) {
          return Map.of();
        }
        long[] lengths = node.stored(setting).map(Tensor::longs).orElseGet(() -> lengths(node));
        int lead = node.output().shape().rank() - lengths.length;
        for (int i = 0; i < lengths.length; i++) {
          lengths[i] = lengths[i] > 1 ? kept.length(output(0), lead + i, lengths[i]) : lengths[i];
        }
        return Map.of(setting, Tensor.vector(lengths));
      }

      private long[] lengths(NodeView node) {
        return node.output().shape().dims().stream()
            .mapToLong(dim -> dim instanceof Dim.Fixed(long size) ? size : -1)
            .toArray();
      }
    };
  }

  /** A value that is only looked at: nothing else has to go. */
  public static AxisSets looked(NodeView node) {
    AxisSets sets = new AxisSets("an open axis is counted");
    Shape from = node.input(0).shape();
    for (int axis = 0; axis < from.rank(); axis++) {
      sets.add(AxisSets.same(node, from.dim(axis), input(0), axis));
    }
    return sets;
  }

  /** A value made from a shape has no channels that anything else determines. */
  public static AxisSets made(NodeView node) {
    return new AxisSets("it is made from a shape");
  }
}
