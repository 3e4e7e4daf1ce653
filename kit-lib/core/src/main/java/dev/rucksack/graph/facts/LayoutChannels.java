package dev.rucksack.graph.facts;

import static dev.rucksack.graph.facts.Port.input;
import static dev.rucksack.graph.facts.Port.output;

import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.DimMath;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators that lay the same elements out differently do to channels. */
public final class LayoutChannels {
  private static final String ACROSS = "its positions are spread over several other axes";

  private LayoutChannels() {}

  /** Axes in another order. */
  public static ChannelRule transpose(List<Integer> perm) {
    return node -> {
      AxisSets sets = new AxisSets(ACROSS);
      for (int axis = 0; axis < perm.size(); axis++) {
        Dim length = node.output().shape().dim(axis);
        sets.add(AxisSets.same(node, length, output(0), axis, input(0), perm.get(axis)));
      }
      return sets;
    };
  }

  /**
   * The same elements in the same order. Axes are compared in runs of equal product; within one,
   * the positions of the finer axis follow from those of the coarser: channels of a flattened
   * picture go as blocks, and heads that are parts of a feature axis go whole.
   */
  public static AxisSets regroup(NodeView node) {
    AxisSets sets = new AxisSets(ACROSS);
    Shape from = node.input(0).shape();
    Shape to = node.output().shape();
    int start = 0;
    int begin = 0;
    for (int end = 1; end <= from.rank(); end++) {
      Dim product = DimMath.product(from.dims().subList(0, end));
      int stop = lastOf(to, product);
      boolean run = stop > begin && lastOf(from, product) == end;
      if (run) {
        run(node, sets, start, end, begin, stop);
        start = end;
        begin = stop;
      }
    }
    return sets;
  }

  /** The largest number of leading axes whose lengths have that product; 0 if none. */
  private static int lastOf(Shape shape, Dim product) {
    for (int count = shape.rank(); count > 0; count--) {
      if (DimMath.product(shape.dims().subList(0, count)).equals(product)) {
        return count;
      }
    }
    return 0;
  }

  /**
   * Axes from {@code start} to {@code end} of the input, from {@code begin} to {@code stop} after.
   */
  private static void run(NodeView node, AxisSets sets, int start, int end, int begin, int stop) {
    Shape from = node.input(0).shape().slice(start, end);
    Shape to = node.output().shape().slice(begin, stop);
    if (!from.isFixed() || !to.isFixed()) {
      return;
    }
    for (int i = 0; i < from.rank(); i++) {
      for (int k = 0; k < to.rank(); k++) {
        Stride in = Stride.of(from, i);
        Stride out = Stride.of(to, k);
        if (out.holds(in)) {
          sets.add(pair(in, input(0), start + i, out, output(0), begin + k));
        } else if (in.holds(out)) {
          sets.add(pair(out, output(0), begin + k, in, input(0), start + i));
        }
      }
    }
  }

  private static AxisSet pair(
      Stride finer, Port port, int axis, Stride coarser, Port other, int otherAxis) {
    int inner = (int) (finer.step / coarser.step);
    int length = (int) finer.length;
    return AxisSet.of(length)
        .with(port, axis)
        .with(other, otherAxis, position -> position / inner % length);
  }

  /** Which elements of a run lie next to each other along an axis. */
  private record Stride(long step, long length) {
    static Stride of(Shape shape, int axis) {
      long[] sizes = shape.sizes();
      return new Stride(shape.slice(axis + 1, shape.rank()).elements(), sizes[axis]);
    }

    /** Whether each step along the other axis is a step along this one. */
    boolean holds(Stride other) {
      return step > 0
          && other.length > 1
          && other.step % step == 0
          && (step * length) % (other.step * other.length) == 0;
    }
  }

  /** A target shape for what is left; a computed one is stored if that loses nothing. */
  public static final ChannelRule RESHAPE =
      new ChannelRule() {
        @Override
        public AxisSets sets(NodeView node) {
          return regroup(node);
        }

        @Override
        public Map<Integer, Tensor> settings(NodeView node, Kept kept) {
          Shape to = node.output().shape();
          Optional<long[]> stored = node.stored(1).map(Tensor::longs);
          long[] target = stored.orElseGet(() -> target(node));
          for (int axis = 0; axis < to.rank(); axis++) {
            target[axis] =
                target[axis] > 0 ? kept.length(output(0), axis, target[axis]) : target[axis];
          }
          return Map.of(1, Tensor.vector(target));
        }

        /** 0 for an open axis that keeps its place, −1 for one that does not. */
        private long[] target(NodeView node) {
          Shape from = node.input(0).shape();
          Shape to = node.output().shape();
          long[] target = new long[to.rank()];
          for (int axis = 0; axis < target.length; axis++) {
            boolean stays = axis < from.rank() && from.dim(axis).equals(to.dim(axis));
            target[axis] = to.dim(axis) instanceof Dim.Fixed(long n) ? n : stays ? 0 : -1;
          }
          return target;
        }
      };
}
