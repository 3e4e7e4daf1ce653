package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.DimMath;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Shapes of convolution and pooling. */
final class WindowShapes {
  private WindowShapes() {}

  static TensorType infer(NodeTypes in, Op.Window node) {
    return switch (node) {
      case Op.Conv op -> conv(in, op);
      case Op.ConvTranspose op -> transposed(in, op);
      case Op.MaxPool op ->
          pool(
              in,
              in.floatingOrBytes(0),
              spans(op.kernel(), op.dilations()),
              op.strides(),
              op.pads(),
              op.ceil());
      case Op.AveragePool op ->
          pool(
              in,
              in.floating(0),
              spans(op.kernel(), op.dilations()),
              op.strides(),
              op.pads(),
              op.ceil());
      case Op.LpPool op ->
          pool(
              in,
              in.floating(0),
              spans(op.kernel(), op.dilations()),
              op.strides(),
              op.pads(),
              op.ceil());
      case Op.GlobalAveragePool op -> global(in);
      case Op.GlobalMaxPool op -> global(in);
      case Op.GlobalLpPool op -> global(in);
    };
  }

  private static TensorType conv(NodeTypes in, Op.Conv op) {
    if (in.has(2)) {
      in.same(in.shape(1).dim(0), in.shapeOfRank(2, 1, 1).dim(0), "output channels");
    }
    return new TensorType(in.floating(0, 1, 2), convolved(in, op));
  }

  /** The shape of a convolution of the first input by the second. */
  static Shape convolved(NodeTypes in, Op.Conv op) {
    int spatial = op.strides().size();
    Shape x = in.shapeOfRank(0, spatial + 2, spatial + 2);
    Shape w = in.shapeOfRank(1, spatial + 2, spatial + 2);
    Dim channels = DimMath.product(List.of(w.dim(1), Dim.of(op.group())));
    in.same(x.dim(1), channels, "input channels");
    List<Dim> dims = new ArrayList<>(List.of(x.dim(0), w.dim(0)));
    for (int i = 0; i < spatial; i++) {
      long kernel = w.slice(i + 2, i + 3).sizes()[0];
      long extent = Math.multiplyExact(kernel - 1, op.dilations().get(i)) + 1;
      int begin = op.pads().get(i);
      int end = op.pads().get(i + spatial);
      dims.add(DimMath.windows(x.dim(i + 2), begin, end, extent, op.strides().get(i), false));
    }
    return nonEmpty(in, new Shape(dims));
  }

  /** How far windows reach along each axis. */
  private static List<Integer> spans(List<Integer> kernel, List<Integer> dilations) {
    List<Integer> spans = new ArrayList<>();
    for (int i = 0; i < kernel.size(); i++) {
      int gaps = Math.multiplyExact(kernel.get(i) - 1, dilations.get(i));
      spans.add(Math.addExact(gaps, 1));
    }
    return spans;
  }

  private static TensorType pool(
      NodeTypes in,
      DType dtype,
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> pads,
      boolean ceil) {
    int spatial = kernel.size();
    Shape x = in.shapeOfRank(0, spatial + 2, spatial + 2);
    List<Dim> dims = new ArrayList<>(List.of(x.dim(0), x.dim(1)));
    for (int i = 0; i < spatial; i++) {
      int begin = pads.get(i);
      int end = pads.get(i + spatial);
      if (Math.max(begin, end) >= kernel.get(i)) {
        throw in.error(
            "has pads " + pads + " for a window of " + kernel,
            "a pad must be smaller than the window, or a window holds nothing");
      }
      dims.add(DimMath.windows(x.dim(i + 2), begin, end, kernel.get(i), strides.get(i), ceil));
    }
    return new TensorType(dtype, nonEmpty(in, new Shape(dims)));
  }

  private static TensorType transposed(NodeTypes in, Op.ConvTranspose op) {
    int spatial = op.strides().size();
    Shape x = in.shapeOfRank(0, spatial + 2, spatial + 2);
    Shape w = in.shapeOfRank(1, spatial + 2, spatial + 2);
    in.same(x.dim(1), w.dim(0), "input channels");
    Dim channels = DimMath.product(List.of(w.dim(1), Dim.of(op.group())));
    if (in.has(2)) {
      in.same(channels, in.shapeOfRank(2, 1, 1).dim(0), "output channels");
    }
    List<Dim> dims = new ArrayList<>(List.of(x.dim(0), channels));
    for (int i = 0; i < spatial; i++) {
      long kernel = w.slice(i + 2, i + 3).sizes()[0];
      long stride = op.strides().get(i);
      long extent =
          Math.multiplyExact(kernel - 1, op.dilations().get(i)) + 1 + op.outputPads().get(i);
      long added = extent - op.pads().get(i) - op.pads().get(i + spatial) - stride;
      Dim spread = DimMath.product(List.of(x.dim(i + 2), Dim.of(stride)));
      dims.add(DimMath.plus(spread, added));
    }
    return new TensorType(in.floating(0, 1, 2), nonEmpty(in, new Shape(dims)));
  }

  private static TensorType global(NodeTypes in) {
    Shape x = in.shapeOfRank(0, 3, Integer.MAX_VALUE);
    for (int i = 2; i < x.rank(); i++) {
      x = x.with(i, Dim.of(1));
    }
    return new TensorType(in.floating(0), x);
  }

  private static Shape nonEmpty(NodeTypes in, Shape result) {
    if (result.dims().stream().skip(2).anyMatch(dim -> dim.is(0))) {
      throw in.error(
          "has a window larger than its input " + in.shape(0), "pad it or take a smaller kernel");
    }
    return result;
  }
}
