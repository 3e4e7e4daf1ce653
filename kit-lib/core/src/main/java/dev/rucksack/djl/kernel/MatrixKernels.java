package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import dev.rucksack.graph.op.Op;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Matrix products, computed by the same calls that DJL's blocks make. */
final class MatrixKernels {
  private MatrixKernels() {}

  static NDArray run(Operands in, Op.Matrix node) {
    return switch (node) {
      case Op.Gemm op -> gemm(in, op);
      case Op.MatMul op -> in.get(0).matMul(in.borrow(1));
      case Op.Einsum op ->
          EinsumKernel.of(
              IntStream.range(0, in.node().inputs().size()).mapToObj(in::get).toList(),
              op.subscripts());
    };
  }

  private static NDArray gemm(Operands in, Op.Gemm op) {
    NDArray a = in.get(0);
    boolean linear = op.alpha() == 1 && op.beta() == 1 && !op.transA() && op.transB();
    boolean bias = in.has(2) && in.borrow(2).getShape().dimension() == 1;
    if (linear && (bias || !in.has(2))) {
      return linear(a, in.borrow(1), in.borrowOptional(2));
    }
    NDArray b = in.get(1);
    NDArray product = (op.transA() ? a.transpose() : a).matMul(op.transB() ? b.transpose() : b);
    NDArray scaled = op.alpha() == 1 ? product : product.mul(op.alpha());
    return in.has(2) ? scaled.add(in.get(2).mul(op.beta())) : scaled;
  }

  /** {@code x·wᵀ + bias}. */
  @SuppressWarnings("NullAway") // DJL takes null for an absent bias
  static NDArray linear(NDArray x, NDArray w, @Nullable NDArray bias) {
    return x.getNDArrayInternal().linear(x, w, bias).head();
  }
}
