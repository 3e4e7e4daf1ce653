package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.AxisSum;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.DimMath;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Shapes of operators that repeat, pad or scale, or that make values from a shape. */
final class ExtentShapes {
  private ExtentShapes() {}

  static TensorType infer(NodeTypes in, Op.Extent node) {
    return switch (node) {
      case Op.Expand op -> expand(in);
      case Op.Tile op -> tile(in);
      case Op.Pad op -> pad(in);
      case Op.Resize op -> resize(in, op);
      case Op.Shape op -> shape(in, op);
      case Op.ConstantOfShape(Tensor value) -> filled(in, value);
      case Op.Range op -> range(in);
    };
  }

  private static TensorType expand(NodeTypes in) {
    Shape target = new Shape(in.lengths(1, "shape"));
    return new TensorType(in.dtype(0), MatrixShapes.broadcast(in, in.shape(0), target));
  }

  private static TensorType tile(NodeTypes in) {
    List<Dim> repeats = in.lengths(1, "repeats");
    Shape x = in.shapeOfRank(0, repeats.size(), repeats.size());
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      dims.add(DimMath.product(List.of(x.dim(i), repeats.get(i))));
    }
    return new TensorType(in.dtype(0), new Shape(dims));
  }

  private static TensorType pad(NodeTypes in) {
    Shape x = in.shape(0);
    List<ShapeEntry> pads = in.entries(1, "pads");
    long[] axes = in.has(3) ? in.constant(3, "axes") : LongStream.range(0, x.rank()).toArray();
    if (pads.size() != 2 * axes.length) {
      throw in.error("has pads " + pads + " for " + axes.length + " axes", "give two per axis");
    }
    if (in.has(2)) {
      in.common(0, 2);
    }
    for (int i = 0; i < axes.length; i++) {
      int at = in.axis(Math.toIntExact(axes[i]), x.rank());
      AxisSum added = pads.get(i).sum().plus(pads.get(i + axes.length).sum());
      AxisSum padded = AxisSum.of(x.dim(at)).plus(added);
      if (padded.isNumber() && padded.number() < 0) {
        throw in.error("adds " + added + " to axis " + at + " of " + x, "cut less");
      }
      x = x.with(at, padded.length());
    }
    return new TensorType(in.dtype(0), x);
  }

  private static TensorType resize(NodeTypes in, Op.Resize op) {
    Shape x = in.shape(0);
    List<Dim> dims;
    if (in.has(3)) {
      dims = in.lengths(3, "sizes");
    } else {
      Tensor scales =
          in.constant(2)
              .filter(tensor -> tensor.dtype().isFloating())
              .orElseThrow(
                  () ->
                      in.unsupported(
                          "has no stored scales or sizes", "give it one of them as a weight"));
      dims = scaled(in, x, scales.floats());
    }
    if (dims.size() != x.rank()) {
      throw in.error(
          "scales " + dims.size() + " axes of " + x, "give one number an axis, 1 for the batch");
    }
    boolean picks = op.mode() == ResizeMode.NEAREST;
    return new TensorType(picks ? in.floatingOrBytes(0) : in.floating(0), new Shape(dims));
  }

  private static List<Dim> scaled(NodeTypes in, Shape x, float[] scales) {
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < scales.length; i++) {
      if (!(scales[i] > 0) || i >= x.rank()) {
        throw in.error("has scales " + Arrays.toString(scales), "give a positive one each axis");
      }
      dims.add(scaled(x.dim(i), scales[i]));
    }
    return dims;
  }

  private static Dim scaled(Dim dim, float scale) {
    if (dim instanceof Dim.Fixed(long size)) {
      return Dim.of((long) Math.floor((double) size * scale));
    }
    return scale == Math.rint(scale)
        ? DimMath.product(List.of(dim, Dim.of((long) scale)))
        : Dim.axis("floor(" + dim + "*" + scale + ")");
  }

  private static TensorType shape(NodeTypes in, Op.Shape op) {
    int rank = in.shape(0).rank();
    return TensorType.int64(Shape.of(rank - op.first(rank)));
  }

  private static TensorType filled(NodeTypes in, Tensor value) {
    return new TensorType(value.dtype(), new Shape(in.lengths(0, "shape")));
  }

  private static TensorType range(NodeTypes in) {
    DType dtype = in.common(0, 1);
    in.common(0, 2);
    in.single(0, "start");
    in.single(1, "limit");
    in.single(2, "delta");
    in.except(0, DType.FLOAT16, DType.BFLOAT16);
    boolean isBytes = dtype.bits() == Byte.SIZE;
    if (isBytes || dtype.isUnsigned()) {
      throw in.error("counts in " + dtype, "use int64, int32, int16 or float32");
    }
    if (dtype.isFloating()) {
      double[] limits = new double[3];
      for (int i = 0; i < 3; i++) {
        String name = in.node().input(i);
        Tensor limit =
            in.constant(i)
                .filter(number -> number.size() == 1)
                .orElseThrow(
                    () ->
                        in.unsupported("takes its limits from '" + name + "'", "store one number"));
        limits[i] = limit.floats()[0];
      }
      double count = Math.ceil((limits[1] - limits[0]) / limits[2]);
      return new TensorType(dtype, Shape.of((long) Math.max(0, count)));
    }
    return new TensorType(dtype, Shape.of(wholeRange(in)));
  }

  private static Dim wholeRange(NodeTypes in) {
    ShapeEntry limit = in.entries(1, "limit").getFirst();
    long start = in.constant(0, "start")[0];
    long delta = in.constant(2, "delta")[0];
    if (delta == 0) {
      throw in.error("has delta 0", "use another step");
    }
    return switch (limit) {
      case ShapeEntry.Number(long end) ->
          Dim.of(Math.max(0, Math.ceilDiv(Math.subtractExact(end, start), delta)));
      case ShapeEntry.Open open ->
          delta == 1
              ? open.sum().minus(AxisSum.of(start)).length()
              : Dim.axis("range(" + start + "," + open + "," + delta + ")");
    };
  }
}
