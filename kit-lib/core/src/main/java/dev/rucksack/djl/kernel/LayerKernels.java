package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Op;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matrix products and convolution, computed by the same calls that DJL's blocks make. */
final class LayerKernels {
  private LayerKernels() {}

  static NDArray gemm(Operands in, Op.Gemm op) {
    NDArray a = in.get(0);
    boolean linear = op.alpha() == 1 && op.beta() == 1 && !op.transA() && op.transB();
    boolean bias = in.has(2) && in.borrow(2).getShape().dimension() == 1;
    if (linear && (bias || !in.has(2))) {
      return linear(a, in.borrow(1), optional(in, 2));
    }
    NDArray b = in.get(1);
    NDArray product = (op.transA() ? a.transpose() : a).matMul(op.transB() ? b.transpose() : b);
    NDArray scaled = op.alpha() == 1 ? product : product.mul(op.alpha());
    return in.has(2) ? scaled.add(in.get(2).mul(op.beta())) : scaled;
  }

  static @Nullable NDArray optional(Operands in, int input) {
    return in.has(input) ? in.borrow(input) : null;
  }

  /** {@code x·wᵀ + bias}. */
  @SuppressWarnings("NullAway") // DJL takes null for an absent bias
  static NDArray linear(NDArray x, NDArray w, @Nullable NDArray bias) {
    return x.getNDArrayInternal().linear(x, w, bias).head();
  }

  static NDArray conv(Operands in, Op.Conv op) {
    boolean even = PadKernels.isEven(op.pads());
    NDArray x = even ? in.get(0) : PadKernels.spatial(in.get(0), op.pads(), 0);
    Shape pads = even ? half(op.pads()) : zeros(op.strides().size());
    return conv(x, in.borrow(1), optional(in, 2), op.strides(), pads, op.dilations(), op.group());
  }

  @SuppressWarnings("NullAway") // DJL takes null for an absent bias
  static NDArray conv(
      NDArray x,
      NDArray w,
      @Nullable NDArray bias,
      List<Integer> strides,
      Shape pads,
      List<Integer> dilations,
      int group) {
    return x.getNDArrayInternal()
        .convolution(x, w, bias, shape(strides), pads, shape(dilations), group)
        .head();
  }

  static Shape half(List<Integer> pads) {
    return shape(pads.subList(0, pads.size() / 2));
  }

  static Shape zeros(int count) {
    return shape(Collections.nCopies(count, 0));
  }

  static Shape shape(List<Integer> sizes) {
    return new Shape(sizes.stream().mapToLong(Integer::longValue).toArray());
  }
}
