package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.geometry.SliceRange;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Operators that join values or pick entries from them. */
public final class PickKernels {
  private PickKernels() {}

  public static List<Tensor> run(NodeInputs in, Op.Pick node) {
    return switch (node) {
      case Op.Concat op -> List.of(concat(in, op.axis()));
      case Op.Split op -> split(in, op.axis());
      case Op.Gather op -> List.of(gather(in, op.axis()));
      case Op.GatherElements op -> List.of(Selecting.gatherElements(in, op.axis()));
      case Op.GatherND op -> List.of(Selecting.gatherND(in, op.batchDims()));
      case Op.ScatterElements op -> List.of(Selecting.scatterElements(in, op.axis()));
      case Op.Slice op -> List.of(slice(in));
      case Op.TopK op -> Sorting.topK(in.get(0), in.get(1).longs()[0], op);
      case Op.OneHot op ->
          List.of(Selecting.oneHot(in.get(0), in.get(1).longs()[0], in.get(2), op.axis()));
      case Op.Trilu op ->
          List.of(
              Selecting.trilu(in.get(0), in.find(1).map(k -> k.longs()[0]).orElse(0L), op.upper()));
    };
  }

  static Tensor concat(NodeInputs in, int axis) {
    long[] shape = in.get(0).shape();
    int at = Strides.axis(axis, shape.length);
    shape[at] = 0;
    for (int i = 0; i < in.count(); i++) {
      shape[at] += in.get(i).shape()[at];
    }
    int outer = Strides.span(shape, 0, at);
    int row = Math.toIntExact(in.get(0).dtype().bytes(Strides.span(shape, at, shape.length)));
    ByteBuffer to = ByteBuffer.allocate(outer * row).order(ByteOrder.LITTLE_ENDIAN);
    int offset = 0;
    for (int i = 0; i < in.count(); i++) {
      ByteBuffer from = in.get(i).bytes();
      int part = outer == 0 ? 0 : from.capacity() / outer;
      for (int o = 0; o < outer; o++) {
        to.put(o * row + offset, from, o * part, part);
      }
      offset += part;
    }
    return Tensor.wrap(in.get(0).dtype(), shape, to);
  }

  static List<Tensor> split(NodeInputs in, int axis) {
    Tensor x = in.get(0);
    long[] shape = x.shape();
    int at = Strides.axis(axis, shape.length);
    int row = Strides.span(shape, at, shape.length);
    int inner = Strides.span(shape, at + 1, shape.length);
    List<Tensor> parts = new ArrayList<>();
    int offset = 0;
    for (long length : in.get(1).longs()) {
      shape[at] = length;
      int width = Math.toIntExact(length * inner);
      int start = offset;
      parts.add(Strides.pick(x, shape, i -> i / Math.max(1, width) * row + start + i % width));
      offset += width;
    }
    return parts;
  }

  static Tensor gather(NodeInputs in, int axis) {
    Tensor data = in.get(0);
    long[] from = data.shape();
    int at = Strides.axis(axis, from.length);
    long[] indices = in.get(1).longs();
    int inner = Strides.span(from, at + 1, from.length);
    int block = indices.length * inner;
    LongStream dims =
        LongStream.concat(
            LongStream.of(from).limit(at),
            LongStream.concat(LongStream.of(in.get(1).shape()), LongStream.of(from).skip(at + 1)));
    return Strides.pick(
        data,
        dims.toArray(),
        i -> {
          int entry = in.entry(indices[i % block / inner], from[at]);
          return (i / block * (int) from[at] + entry) * inner + i % inner;
        });
  }

  static Tensor slice(NodeInputs in) {
    Tensor x = in.get(0);
    long[] starts = in.get(1).longs();
    long[] ends = in.get(2).longs();
    long[] to = x.shape();
    SliceRange[] ranges = new SliceRange[to.length];
    for (int axis = 0; axis < to.length; axis++) {
      ranges[axis] = new SliceRange(0, 1, to[axis]);
    }
    for (int i = 0; i < starts.length; i++) {
      int position = i;
      int axis = in.find(3).map(t -> Strides.axis((int) t.longs()[position], to.length)).orElse(i);
      long step = in.find(4).map(t -> t.longs()[position]).orElse(1L);
      ranges[axis] = SliceRange.of(starts[i], ends[i], step, x.shape()[axis]);
      to[axis] = ranges[axis].count();
    }
    int[] source = Strides.of(x.shape());
    return Strides.pickByAxis(
        x, to, (axis, at) -> (ranges[axis].start() + at * ranges[axis].step()) * source[axis]);
  }
}
