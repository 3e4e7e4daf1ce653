package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.DimMath;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Shapes of operators that only lay the same elements out differently. */
final class LayoutShapes {
  private LayoutShapes() {}

  static TensorType infer(NodeTypes in, Op.Layout node) {
    return switch (node) {
      case Op.Reshape op -> reshape(in);
      case Op.Flatten(int axis) -> flatten(in, axis);
      case Op.Transpose(List<Integer> perm) -> transpose(in, perm);
      case Op.Squeeze op -> squeeze(in);
      case Op.Unsqueeze op -> unsqueeze(in);
    };
  }

  private static TensorType reshape(NodeTypes in) {
    Shape from = in.shape(0);
    List<ShapeEntry> to = in.entries(1, "shape");
    List<Dim> dims = new ArrayList<>();
    int open = -1;
    for (int i = 0; i < to.size(); i++) {
      if (!(to.get(i) instanceof ShapeEntry.Number(long size))) {
        dims.add(((ShapeEntry.Open) to.get(i)).length());
      } else if (size == -1 && open < 0) {
        open = i;
        dims.add(Dim.of(1));
      } else if (size < 0) {
        throw in.error("has target shape " + shown(to), "only one entry may be -1");
      } else {
        dims.add(size == 0 ? kept(in, from, i) : Dim.of(size));
      }
    }
    Dim total = DimMath.product(from.dims());
    Dim rest = DimMath.product(dims);
    if (open >= 0) {
      dims.set(open, DimMath.share(total, rest).orElseThrow(() -> mismatch(in, from, to)));
    } else if (!total.equals(rest)) {
      throw mismatch(in, from, to);
    }
    return new TensorType(in.dtype(0), new Shape(dims));
  }

  private static String shown(List<ShapeEntry> entries) {
    return entries.stream().map(ShapeEntry::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  private static Dim kept(NodeTypes in, Shape from, int axis) {
    if (axis >= from.rank()) {
      throw in.error("keeps axis " + axis + " of shape " + from, "there is no such axis");
    }
    return from.dim(axis);
  }

  private static InferenceException mismatch(NodeTypes in, Shape from, List<ShapeEntry> to) {
    return in.error(
        "cannot reshape " + from + " to " + shown(to),
        "both need the same number of elements for every length of the named axes");
  }

  private static TensorType flatten(NodeTypes in, int axis) {
    Shape x = in.shape(0);
    int at = axis == x.rank() ? axis : in.axis(axis, x.rank());
    Dim outer = DimMath.product(x.slice(0, at).dims());
    Dim inner = DimMath.product(x.slice(at, x.rank()).dims());
    return new TensorType(in.dtype(0), Shape.of(outer, inner));
  }

  private static TensorType transpose(NodeTypes in, List<Integer> perm) {
    Shape x = in.shapeOfRank(0, perm.size(), perm.size());
    return new TensorType(in.dtype(0), new Shape(perm.stream().map(x::dim).toList()));
  }

  /** An open axis that goes has length 1 in every run, or the network does not work. */
  private static TensorType squeeze(NodeTypes in) {
    Shape x = in.shape(0);
    Set<Integer> axes = axes(in, x.rank());
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      if (!axes.contains(i)) {
        dims.add(x.dim(i));
      } else if (x.dim(i) instanceof Dim.Fixed && !x.dim(i).is(1)) {
        throw in.error("removes axis " + i + " of shape " + x, "only axes of length 1 can go");
      }
    }
    return new TensorType(in.dtype(0), new Shape(dims));
  }

  private static TensorType unsqueeze(NodeTypes in) {
    Shape x = in.shape(0);
    int rank = x.rank() + in.constant(1, "axes").length;
    List<Dim> dims = new ArrayList<>(x.dims());
    axes(in, rank).forEach(axis -> dims.add(axis, Dim.of(1)));
    return new TensorType(in.dtype(0), new Shape(dims));
  }

  private static Set<Integer> axes(NodeTypes in, int rank) {
    long[] given = in.constant(1, "axes");
    Set<Integer> axes = new TreeSet<>();
    for (long axis : given) {
      axes.add(in.axis(Math.toIntExact(axis), rank));
    }
    if (axes.size() < given.length) {
      throw in.error("names an axis twice in " + Arrays.toString(given), "name each once");
    }
    return axes;
  }
}
