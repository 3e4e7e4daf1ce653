package dev.rucksack.graph.facts;

import static dev.rucksack.graph.facts.Port.input;
import static dev.rucksack.graph.facts.Port.output;

import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Ranges of step 1 along channel axes: what is left of a range is a range again. */
final class SliceChannels implements ChannelRule {

  @Override
  public AxisSets sets(NodeView node) {
    AxisSets sets = new AxisSets("a range along the axis is computed, or its step is not 1");
    Shape from = node.input(0).shape();
    for (int axis = 0; axis < from.rank(); axis++) {
      Optional<Integer> entry = entry(node, axis);
      if (entry.isEmpty()) {
        sets.add(AxisSets.same(node, from.dim(axis), input(0), axis, output(0), axis));
      } else if (from.dim(axis) instanceof Dim.Fixed(long size) && isRange(node, entry.get())) {
        int start = start(node, entry.get(), size);
        sets.add(AxisSet.of(size).with(input(0), axis).with(output(0), axis, p -> start + p));
      }
    }
    return sets;
  }

  /** Which entry of the stored inputs is about an axis; computed inputs may be about any. */
  private static Optional<Integer> entry(NodeView node, int axis) {
    int rank = node.input(0).shape().rank();
    long[] axes = axes(node);
    for (int i = 0; i < axes.length; i++) {
      if (Math.floorMod(axes[i], (long) rank) == axis) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static long[] axes(NodeView node) {
    long[] first = LongStream.range(0, node.input(1).shape().dims().size()).toArray();
    long count = node.input(1).shape().isFixed() ? node.input(1).shape().elements() : first.length;
    return node.has(3)
        ? node.stored(3)
            .map(Tensor::longs)
            .orElse(LongStream.range(0, node.input(0).shape().rank()).toArray())
        : LongStream.range(0, count).toArray();
  }

  private static boolean isRange(NodeView node, int entry) {
    boolean stored = node.stored(1).isPresent() && node.stored(2).isPresent();
    boolean steps = !node.has(4) || node.stored(4).filter(s -> s.longs()[entry] == 1).isPresent();
    return stored && steps && (!node.has(3) || node.stored(3).isPresent());
  }

  private static int start(NodeView node, int entry, long size) {
    long start = node.stored(1).orElseThrow().longs()[entry];
    return (int) Math.clamp(start < 0 ? start + size : start, 0, size);
  }

  @Override
  public Map<Integer, Tensor> settings(NodeView node, Kept kept) {
    Shape from = node.input(0).shape();
    if (node.stored(1).isEmpty() || node.stored(2).isEmpty()) {
      return Map.of();
    }
    long[] starts = node.stored(1).get().longs();
    long[] ends = node.stored(2).get().longs();
    for (int axis = 0; axis < from.rank(); axis++) {
      Optional<int[]> left = kept.positions(input(0), axis);
      Optional<Integer> entry = entry(node, axis);
      if (left.isPresent() && entry.isPresent() && from.dim(axis) instanceof Dim.Fixed(long n)) {
        int start = start(node, entry.get(), n);
        long before = Arrays.stream(left.get()).filter(p -> p < start).count();
        long length = node.output().shape().slice(axis, axis + 1).elements();
        starts[entry.get()] = before;
        ends[entry.get()] = before + kept.length(output(0), axis, length);
      }
    }
    return PickChannels.settings(1, starts, 2, ends);
  }
}
