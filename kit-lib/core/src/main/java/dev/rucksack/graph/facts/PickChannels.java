package dev.rucksack.graph.facts;

import static dev.rucksack.graph.facts.Port.input;
import static dev.rucksack.graph.facts.Port.output;

import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What operators that join, split or pick elements do to channels. */
public final class PickChannels {
  private static final String PICKED = "positions along the axis are picked one by one";

  private PickChannels() {}

  /** Values one after another along an axis. */
  public static ChannelRule concat(int axis) {
    return node -> {
      AxisSets sets = new AxisSets("a joined axis is open");
      Shape result = node.output().shape();
      int at = result.position(axis);
      for (int each = 0; each < result.rank(); each++) {
        AxisSet set = AxisSets.same(node, result.dim(each), output(0), each);
        long offset = 0;
        for (int i = 0; i < node.inputs() && !set.members().isEmpty(); i++) {
          int start = Math.toIntExact(offset);
          set = set.with(input(i), each, position -> start + position);
          offset += each == at ? length(node.input(i).shape().dim(each)) : 0;
        }
        sets.add(set);
      }
      return sets;
    };
  }

  private static long length(Dim dim) {
    return dim instanceof Dim.Fixed(long size) ? size : 0;
  }

  /** Parts of a value along an axis, with their lengths in a stored input. */
  public static ChannelRule split(int axis) {
    return new ChannelRule() {
      @Override
      public AxisSets sets(NodeView node) {
        AxisSets sets = new AxisSets("an axis that is split is open, or its parts are computed");
        Shape from = node.input(0).shape();
        int at = from.position(axis);
        for (int each = 0; each < from.rank(); each++) {
          AxisSet set = AxisSets.same(node, from.dim(each), input(0), each);
          if (!set.members().isEmpty() && (each != at || node.stored(1).isPresent())) {
            sets.add(parts(node, set, each, each == at));
          }
        }
        return sets;
      }

      private AxisSet parts(NodeView node, AxisSet whole, int each, boolean split) {
        AxisSet set = whole;
        long[] lengths = node.stored(1).map(Tensor::longs).orElse(new long[node.outputs()]);
        int offset = 0;
        for (int i = 0; i < node.outputs(); i++) {
          int start = split ? offset : 0;
          set = node.hasOutput(i) ? set.with(output(i), each, p -> start + p) : set;
          offset += (int) lengths[i];
        }
        return set;
      }

      @Override
      public Map<Integer, Tensor> settings(NodeView node, Kept kept) {
        int at = node.input(0).shape().position(axis);
        Optional<int[]> left = kept.positions(input(0), at);
        if (left.isEmpty()) {
          return Map.of();
        }
        long[] lengths = node.stored(1).orElseThrow().longs();
        long[] shorter = new long[lengths.length];
        long offset = 0;
        for (int i = 0; i < lengths.length; i++) {
          long from = offset;
          long to = offset + lengths[i];
          shorter[i] = Arrays.stream(left.get()).filter(p -> p >= from && p < to).count();
          offset = to;
        }
        return Map.of(1, Tensor.vector(shorter));
      }
    };
  }

  /** Entries along an axis by indices; stored ones in a vector may be positions of channels. */
  public static ChannelRule gather(int axis) {
    return new ChannelRule() {
      @Override
      public AxisSets sets(NodeView node) {
        AxisSets sets = new AxisSets(PICKED);
        Shape data = node.input(0).shape();
        int at = data.position(axis);
        int rank = node.input(1).shape().rank();
        for (int each = 0; each < data.rank(); each++) {
          int to = each < at ? each : each + rank - 1;
          if (each != at) {
            sets.add(AxisSets.same(node, data.dim(each), input(0), each, output(0), to));
          }
        }
        Optional<Tensor> indices = node.stored(1).filter(stored -> stored.rank() == 1);
        if (indices.isPresent() && data.dim(at) instanceof Dim.Fixed(long size)) {
          long[] picked = indices.get().longs();
          sets.add(
              AxisSet.of(size)
                  .with(input(0), at)
                  .with(output(0), at, p -> (int) Math.floorMod(picked[p], size)));
        }
        return sets;
      }

      @Override
      public Map<Integer, Tensor> settings(NodeView node, Kept kept) {
        int at = node.input(0).shape().position(axis);
        Optional<int[]> left = kept.positions(input(0), at);
        if (left.isEmpty()) {
          return Map.of();
        }
        long size = length(node.input(0).shape().dim(at));
        long[] picked = node.stored(1).orElseThrow().longs();
        long[] renumbered =
            Arrays.stream(picked)
                .map(p -> Arrays.binarySearch(left.get(), (int) Math.floorMod(p, size)))
                .filter(p -> p >= 0)
                .toArray();
        return Map.of(1, Tensor.vector(renumbered));
      }
    };
  }

  /** Ranges along axes, whose limits are stored. */
  public static final ChannelRule SLICE = new SliceChannels();

  /** What is picked if no rule can say. */
  public static AxisSets picked(NodeView node) {
    return new AxisSets(PICKED);
  }

  /** Entries of a setting, by their position. */
  static Map<Integer, Tensor> settings(int first, long[] firstValues, int second, long[] others) {
    Map<Integer, Tensor> settings = new LinkedHashMap<>();
    settings.put(first, Tensor.vector(firstValues));
    settings.put(second, Tensor.vector(others));
    return settings;
  }
}
