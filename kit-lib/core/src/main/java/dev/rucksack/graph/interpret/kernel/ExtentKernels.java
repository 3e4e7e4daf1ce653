package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/** Operators that repeat elements, pad them, or make values from a shape. */
public final class ExtentKernels {
  private ExtentKernels() {}

  public static Tensor run(NodeInputs in, Op.Extent node) {
    return switch (node) {
      case Op.Expand op -> expand(in.get(0), in.get(1).longs());
      case Op.Tile op -> tile(in.get(0), in.get(1).longs());
      case Op.Pad op -> pad(in, op.mode());
      case Op.Resize op -> Resizing.resize(in, op);
      case Op.Shape op -> shape(in.get(0), op);
      case Op.ConstantOfShape op -> filled(in.get(0).longs(), op.value());
      case Op.Range op -> range(in.get(0), in.get(1), in.get(2));
    };
  }

  static Tensor expand(Tensor x, long[] target) {
    long[] shape = Broadcast.shape(x.shape(), target);
    int[] source = Broadcast.positions(x.shape(), shape);
    return Strides.pick(x, shape, i -> source[i]);
  }

  static Tensor tile(Tensor x, long[] repeats) {
    long[] from = x.shape();
    long[] to = new long[from.length];
    Arrays.setAll(to, axis -> from[axis] * repeats[axis]);
    int[] source = Strides.of(from);
    return Strides.pickByAxis(x, to, (axis, at) -> at % from[axis] * source[axis]);
  }

  static Tensor pad(NodeInputs in, PadMode mode) {
    Tensor x = in.get(0);
    long[] shape = x.shape();
    long[] pads = in.get(1).longs();
    long[] axes = in.find(3).map(Tensor::longs).orElse(new long[0]);
    int count = pads.length / 2;
    PaddedAxis[] padded = new PaddedAxis[shape.length];
    Arrays.setAll(padded, axis -> new PaddedAxis(shape[axis], 0, 0));
    for (int i = 0; i < count; i++) {
      int axis = in.find(3).isPresent() ? Strides.axis((int) axes[i], shape.length) : i;
      padded[axis] = new PaddedAxis(shape[axis], pads[i], pads[i + count]);
    }
    return pad(x, in.find(2).orElse(Strides.zero(x)), padded, mode);
  }

  private static Tensor pad(Tensor x, Tensor filler, PaddedAxis[] padded, PadMode mode) {
    int[] source = Strides.of(x.shape());
    long[] to = Arrays.stream(padded).mapToLong(PaddedAxis::length).toArray();
    int[] target = Strides.of(to);
    return Strides.pick(
        Strides.join(x, filler),
        to,
        i -> {
          long position = 0;
          for (int axis = 0; axis < to.length; axis++) {
            long at = padded[axis].source(i / target[axis] % to[axis], mode);
            if (at < 0) {
              return x.size();
            }
            position += at * source[axis];
          }
          return (int) position;
        });
  }

  static Tensor filled(long[] shape, Tensor value) {
    return Strides.pick(value, shape, i -> 0);
  }

  /** {@code start + i·delta}, as many as come before the limit. */
  static Tensor range(Tensor start, Tensor limit, Tensor delta) {
    if (!start.dtype().isFloating()) {
      long from = start.longs()[0];
      long step = delta.longs()[0];
      long count = count((limit.longs()[0] - from) / (double) step);
      long[] values = new long[Math.toIntExact(count)];
      Arrays.setAll(values, i -> from + i * step);
      return Tensor.vector(values).cast(start.dtype());
    }
    float from = NodeInputs.floats(start)[0];
    double step = NodeInputs.floats(delta)[0];
    long count = count(((double) NodeInputs.floats(limit)[0] - from) / step);
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (from + i * step);
    }
    return Tensor.of(values, count);
  }

  private static long count(double steps) {
    if (!Double.isFinite(steps)) {
      throw new GraphException("A range takes " + steps + " steps; give it a delta other than 0.");
    }
    return (long) Math.max(0, Math.ceil(steps));
  }

  static Tensor shape(Tensor x, Op.Shape op) {
    long[] shape = x.shape();
    return Tensor.vector(Arrays.copyOfRange(shape, op.first(shape.length), shape.length));
  }
}
