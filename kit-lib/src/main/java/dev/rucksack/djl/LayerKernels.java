package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.Op;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Layers, computed by the same calls that DJL's blocks make. */
final class LayerKernels {
  /** What DJL's BatchNorm block takes: the share of the old statistics in the new. */
  private static final float MOMENTUM = 0.9f;

  private LayerKernels() {}

  static NDArray gemm(Operands in, Op.Gemm op) {
    NDArray a = in.get(0);
    NDArray b = in.get(1);
    boolean linear = op.alpha() == 1 && op.beta() == 1 && !op.transA() && op.transB();
    boolean bias = in.has(2) && in.get(2).getShape().dimension() == 1;
    if (linear && (bias || !in.has(2))) {
      return a.getNDArrayInternal().linear(a, b, optional(in, 2)).head();
    }
    NDArray product = (op.transA() ? a.transpose() : a).matMul(op.transB() ? b.transpose() : b);
    NDArray scaled = op.alpha() == 1 ? product : product.mul(op.alpha());
    return in.has(2) ? scaled.add(in.get(2).mul(op.beta())) : scaled;
  }

  @SuppressWarnings("NullAway") // DJL takes null for an absent bias
  private static NDArray optional(Operands in, int input) {
    return in.has(input) ? in.get(input) : null;
  }

  static NDArray conv(Operands in, Op.Conv op) {
    boolean even = isEven(op.pads());
    NDArray x = even ? in.get(0) : padded(in.get(0), op.pads(), 0);
    Shape pads = even ? half(op.pads()) : zeros(op.strides().size());
    return x.getNDArrayInternal()
        .convolution(
            x,
            in.get(1),
            optional(in, 2),
            shape(op.strides()),
            pads,
            shape(op.dilations()),
            op.group())
        .head();
  }

  static NDArray maxPool(Operands in, Op.MaxPool op) {
    boolean even = isEven(op.pads());
    NDArray x = even ? in.get(0) : padded(in.get(0), op.pads(), Double.NEGATIVE_INFINITY);
    Shape pads = even ? half(op.pads()) : zeros(op.kernel().size());
    return x.getNDArrayInternal().maxPool(shape(op.kernel()), shape(op.strides()), pads, op.ceil());
  }

  /** DJL counts padding in the mean; not to count it, divide by the mean of ones. */
  static NDArray averagePool(Operands in, Op.AveragePool op) {
    NDArray x = in.get(0);
    NDArray mean = averagePool(x, op);
    boolean padded = op.pads().stream().anyMatch(pad -> pad > 0);
    return op.countPads() || !padded ? mean : mean.div(averagePool(x.onesLike(), op));
  }

  private static NDArray averagePool(NDArray image, Op.AveragePool op) {
    boolean even = isEven(op.pads());
    NDArray x = even ? image : padded(image, op.pads(), 0);
    Shape pads = even ? half(op.pads()) : zeros(op.kernel().size());
    return x.getNDArrayInternal()
        .avgPool(shape(op.kernel()), shape(op.strides()), pads, op.ceil(), true);
  }

  static NDArray global(Operands in, boolean mean) {
    NDArray x = in.get(0);
    NDArrayEx ex = x.getNDArrayInternal();
    long[] sizes = x.getShape().getShape().clone();
    Arrays.fill(sizes, 2, sizes.length, 1);
    return (mean ? ex.globalAvgPool() : ex.globalMaxPool()).reshape(new Shape(sizes));
  }

  static NDArray batchNorm(Operands in, float epsilon) {
    NDArray x = in.get(0);
    return x.getNDArrayInternal()
        .batchNorm(
            x, in.get(3), in.get(4), in.get(1), in.get(2), -1, MOMENTUM, epsilon, in.training())
        .head();
  }

  static NDArray layerNorm(Operands in, int axis, float epsilon) {
    NDArray x = in.get(0);
    Shape normalized = x.getShape().slice(Math.floorMod(axis, x.getShape().dimension()));
    NDArray scale = in.get(1).broadcast(normalized);
    NDArray shift = in.has(2) ? in.get(2).broadcast(normalized) : scale.zerosLike();
    return x.getNDArrayInternal().layerNorm(x, normalized, scale, shift, epsilon).head();
  }

  private static boolean isEven(List<Integer> pads) {
    int half = pads.size() / 2;
    return pads.subList(0, half).equals(pads.subList(half, pads.size()));
  }

  private static Shape half(List<Integer> pads) {
    return shape(pads.subList(0, pads.size() / 2));
  }

  private static Shape zeros(int count) {
    return shape(Collections.nCopies(count, 0));
  }

  private static Shape shape(List<Integer> sizes) {
    return new Shape(sizes.stream().mapToLong(Integer::longValue).toArray());
  }

  /** PyTorch lists begin and end of the last axis first. */
  private static NDArray padded(NDArray x, List<Integer> pads, double value) {
    int spatial = pads.size() / 2;
    long[] padding = new long[pads.size()];
    for (int i = 0; i < spatial; i++) {
      int at = 2 * (spatial - 1 - i);
      padding[at] = pads.get(i);
      padding[at + 1] = pads.get(i + spatial);
    }
    return x.pad(new Shape(padding), value);
  }
}
