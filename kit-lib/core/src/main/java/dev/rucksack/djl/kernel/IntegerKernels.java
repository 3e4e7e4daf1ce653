package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Products of codes, in float32: sums beyond 2²⁴ are rounded, which ONNX Runtime's are not.
 * Gradients go {@linkplain StraightThrough straight through} the codes that are made of real
 * numbers; their scale, which follows from the data, is a constant for them.
 */
final class IntegerKernels {
  private static final int LEVELS = 255;

  private IntegerKernels() {}

  static List<NDArray> quantize(Operands in) {
    NDArray x = in.get(0);
    NDArray data = x.stopGradient();
    NDArray least = data.min().minimum(0);
    NDArray range = data.max().maximum(0).sub(least);
    NDArray constant = range.eq(0).toType(DataType.FLOAT32, false);
    NDArray scale = range.div(LEVELS).add(constant);
    NDArray zero = least.neg().div(scale).clip(0, LEVELS).round();
    NDArray codes = StraightThrough.codes(x.div(scale), zero, 0, LEVELS, in.training());
    return List.of(typed(in, 0, codes), scale, typed(in, 2, zero));
  }

  private static NDArray typed(Operands in, int result, NDArray codes) {
    return in.carries(result) ? codes : codes.toType(DataType.UINT8, false);
  }

  static NDArray matMul(Operands in) {
    NDArray product = centered(in, 0, 2, -2).matMul(centered(in, 1, 3, -1));
    return whole(in, product);
  }

  static NDArray conv(Operands in, Op.Conv op) {
    NDArray x = centered(in, 0, 2, 0);
    NDArray padded = PadKernels.spatial(x, op.pads(), 0);
    Shape none = WindowKernels.zeros(op.strides().size());
    NDArray w = centered(in, 1, 3, 0);
    return whole(
        in, WindowKernels.conv(padded, w, null, op.strides(), none, op.dilations(), op.group()));
  }

  private static NDArray whole(Operands in, NDArray sums) {
    return in.carriesResult() ? sums : sums.round().toType(DataType.INT32, false);
  }

  /** Codes less their zero points, of which there may be one for each entry of an axis. */
  private static NDArray centered(Operands in, int codes, int zero, int axis) {
    NDArray x = in.get(codes).toType(DataType.FLOAT32, false);
    Optional<NDArray> zeros =
        in.has(zero) ? Optional.of(in.get(zero).toType(DataType.FLOAT32, false)) : Optional.empty();
    return zeros.map(points -> x.sub(along(points, x.getShape().dimension(), axis))).orElse(x);
  }

  private static NDArray along(NDArray zeros, int rank, int axis) {
    if (zeros.size() == 1) {
      return zeros.reshape(new Shape());
    }
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    shape[Math.floorMod(axis, rank)] = zeros.size();
    return zeros.reshape(new Shape(shape));
  }
}
