package dev.rucksack.graph.infer;

import dev.rucksack.graph.geometry.SliceRange;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.AxisSum;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.DimMath;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Shapes of operators that join, split, pick or sort elements. */
final class PickShapes {
  /** More than any axis has: exporters write the end of an axis as such a number. */
  private static final long BEYOND = 1_000_000_000;

  private PickShapes() {}

  static List<TensorType> infer(NodeTypes in, Op.Pick node) {
    return switch (node) {
      case Op.Concat(int axis) -> List.of(concat(in, axis));
      case Op.Split(int axis) -> SelectShapes.split(in, axis);
      case Op.Gather(int axis) -> List.of(gather(in, axis));
      case Op.GatherElements(int axis) -> List.of(SelectShapes.gatherElements(in, axis));
      case Op.GatherND(int batchDims) -> List.of(SelectShapes.gatherND(in, batchDims));
      case Op.ScatterElements(int axis) -> List.of(SelectShapes.scatterElements(in, axis));
      case Op.Slice op -> List.of(slice(in));
      case Op.TopK(int axis, boolean largest) -> SelectShapes.topK(in, axis);
      case Op.OneHot(int axis) -> List.of(SelectShapes.oneHot(in, axis));
      case Op.Trilu op -> List.of(trilu(in));
    };
  }

  private static TensorType concat(NodeTypes in, int axis) {
    Shape first = in.shape(0);
    int at = in.axis(axis, first.rank());
    List<Dim> joined = new ArrayList<>();
    for (int i = 0; i < in.node().inputs().size(); i++) {
      Shape next = in.shapeOfRank(i, first.rank(), first.rank());
      if (in.dtype(i) != in.dtype(0)) {
        throw in.error("joins " + in.dtype(0) + " and " + in.dtype(i), "cast one to the other");
      }
      for (int k = 0; k < first.rank(); k++) {
        if (k != at) {
          first = first.with(k, in.same(first.dim(k), next.dim(k), "length of axis " + k));
        }
      }
      joined.add(next.dim(at));
    }
    return new TensorType(in.dtype(0), first.with(at, DimMath.sum(joined)));
  }

  private static TensorType gather(NodeTypes in, int axis) {
    Shape data = in.shapeOfRank(0, 1, Integer.MAX_VALUE);
    int at = in.axis(axis, data.rank());
    in.indices(1);
    List<Dim> dims = new ArrayList<>(data.slice(0, at).dims());
    dims.addAll(in.shape(1).dims());
    dims.addAll(data.slice(at + 1, data.rank()).dims());
    return new TensorType(in.dtype(0), new Shape(dims));
  }

  private static TensorType slice(NodeTypes in) {
    Shape x = in.shape(0);
    long[] starts = in.constant(1, "starts");
    List<ShapeEntry> ends = in.entries(2, "ends");
    long[] axes =
        in.has(3)
            ? in.constant(3, "axes")
            : IntStream.range(0, starts.length).asLongStream().toArray();
    long[] steps = in.has(4) ? in.constant(4, "steps") : ones(starts.length);
    if (ends.size() != starts.length
        || axes.length != starts.length
        || steps.length != starts.length) {
      throw in.error("has starts, ends, axes and steps of different lengths", "make them equal");
    }
    for (int i = 0; i < axes.length; i++) {
      int at = in.axis(Math.toIntExact(axes[i]), x.rank());
      x = x.with(at, range(in, x.dim(at), starts[i], ends.get(i), steps[i]));
    }
    return new TensorType(in.dtype(0), x);
  }

  private static long[] ones(int n) {
    long[] ones = new long[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Dim range(NodeTypes in, Dim dim, long start, ShapeEntry end, long step) {
    if (step == 0) {
      throw in.error("has step 0", "use 1 or more, or a negative step");
    }
    return switch (end) {
      case ShapeEntry.Number(long number) -> range(dim, start, number, step);
      case ShapeEntry.Open open -> range(in, dim, start, open, step);
    };
  }

  /** Up to an open length, which is taken to be no longer than the axis. */
  private static Dim range(NodeTypes in, Dim dim, long start, ShapeEntry.Open end, long step) {
    if (start < 0 || step != 1 || end.sum().dim().isEmpty()) {
      throw in.error(
          "takes " + start + " to " + end + " in steps of " + step + " of an axis",
          "give " + end + " a fixed length");
    }
    AxisSum count = end.sum().minus(AxisSum.of(start));
    AxisSum whole = AxisSum.of(dim).minus(AxisSum.of(start));
    boolean beyond = whole.compared(count).filter(sign -> sign < 0).isPresent();
    return (beyond ? whole : count).length();
  }

  private static Dim range(Dim dim, long start, long end, long step) {
    if (dim instanceof Dim.Fixed(long size)) {
      return Dim.of(SliceRange.of(start, end, step, size).count());
    }
    boolean toEnd = end >= BEYOND && step == 1;
    if (start == 0 && toEnd || start == -1 && end <= -BEYOND && step == -1) {
      return dim; // all of it, forward or backward
    }
    if (toEnd) {
      return start < 0 ? Dim.of(-start) : DimMath.plus(dim, -start);
    }
    if (start == 0 && end == 1 && step == 1) {
      return Dim.of(1); // the first, as -1 to the end is the last: an axis has at least one
    }
    return start == 0 && end < 0 && step == 1
        ? DimMath.plus(dim, end)
        : Dim.axis(dim + "[" + start + ":" + shown(end) + ":" + step + "]");
  }

  /** A limit beyond every length is the end of the axis. */
  private static String shown(long end) {
    return end >= BEYOND || end <= -BEYOND ? "" : Long.toString(end);
  }

  private static TensorType trilu(NodeTypes in) {
    if (in.has(1)) {
      in.single(1, "diagonal");
      in.constant(1, "diagonal");
    }
    return new TensorType(in.dtype(0), in.shapeOfRank(0, 2, Integer.MAX_VALUE));
  }
}
