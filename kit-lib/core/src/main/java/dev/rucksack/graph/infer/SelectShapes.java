package dev.rucksack.graph.infer;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.DimMath;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shapes of operators that split a value or select elements by index or by size. */
final class SelectShapes {
  private SelectShapes() {}

  static List<TensorType> split(NodeTypes in, int axis) {
    Shape x = in.shape(0);
    int at = in.axis(axis, x.rank());
    List<Dim> parts = in.lengths(1, "split");
    Dim total = DimMath.sum(parts);
    if (x.dim(at) instanceof Dim.Fixed && !x.dim(at).equals(total)) {
      throw in.error("splits axis " + at + " of " + x + " into " + parts, "the parts must add up");
    }
    return parts.stream().map(part -> new TensorType(in.dtype(0), x.with(at, part))).toList();
  }

  static TensorType gatherElements(NodeTypes in, int axis) {
    Shape data = in.shapeOfRank(0, 1, Integer.MAX_VALUE);
    in.axis(axis, data.rank());
    in.indices(1);
    return new TensorType(in.dtype(0), in.shapeOfRank(1, data.rank(), data.rank()));
  }

  static TensorType gatherND(NodeTypes in, int batchDims) {
    Shape data = in.shapeOfRank(0, 1, Integer.MAX_VALUE);
    Shape indices = in.shapeOfRank(1, 1, Integer.MAX_VALUE);
    in.indices(1);
    if (!(indices.dim(-1) instanceof Dim.Fixed(long depth))
        || batchDims < 0
        || batchDims >= indices.rank()
        || depth < 1
        || depth > data.rank() - batchDims) {
      throw in.error(
          "picks from " + data + " by indices " + indices, "their last axis must fit the data");
    }
    List<Dim> dims = new ArrayList<>(indices.slice(0, indices.rank() - 1).dims());
    dims.addAll(data.slice(batchDims + (int) depth, data.rank()).dims());
    return new TensorType(in.dtype(0), new Shape(dims));
  }

  static TensorType scatterElements(NodeTypes in, int axis) {
    Shape data = in.shapeOfRank(0, 1, Integer.MAX_VALUE);
    in.axis(axis, data.rank());
    in.indices(1);
    in.shapeOfRank(1, data.rank(), data.rank());
    in.shapeOfRank(2, data.rank(), data.rank());
    return new TensorType(in.common(0, 2), data);
  }

  static List<TensorType> topK(NodeTypes in, int axis) {
    Shape x = in.shapeOfRank(0, 1, Integer.MAX_VALUE);
    int at = in.axis(axis, x.rank());
    in.single(1, "k");
    Dim k = in.lengths(1, "k").getFirst();
    if (x.dim(at) instanceof Dim.Fixed(long size)
        && k instanceof Dim.Fixed(long count)
        && count > size) {
      throw in.error("wants the first " + count + " of " + size, "ask for fewer");
    }
    Shape first = x.with(at, k);
    return List.of(new TensorType(in.number(0), first), TensorType.int64(first));
  }

  static TensorType oneHot(NodeTypes in, int axis) {
    Shape indices = in.shape(0);
    int at = in.axis(axis, indices.rank() + 1);
    long[] depth = in.constant(1, "depth");
    if (depth.length != 1 || depth[0] < 1) {
      throw in.error("has depth " + Arrays.toString(depth), "give one positive number");
    }
    in.same(in.shapeOfRank(2, 1, 1).dim(0), Dim.of(2), "values (off, on):");
    List<Dim> dims = new ArrayList<>(indices.dims());
    dims.add(at, Dim.of(depth[0]));
    return new TensorType(in.except(2, DType.BFLOAT16), new Shape(dims));
  }
}
