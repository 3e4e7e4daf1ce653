package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrix products, against ONNX Runtime. */
class MatrixKernelsTest {
  static Stream<OperatorCase> cases() {
    return Stream.of(
        OperatorCase.of("gemm", new Op.Gemm(1, 1, false, true)).x(5).floats(w(3, 5), w(3)),
        OperatorCase.of("gemm, scaled", new Op.Gemm(0.5f, 2, false, false))
            .x(5)
            .floats(w(5, 3), w(1, 3)),
        OperatorCase.of("gemm without bias", new Op.Gemm(2, 1, false, true)).x(5).floats(w(3, 5)),
        OperatorCase.of("gemm, a number for a bias", new Op.Gemm(1, 3, false, false))
            .x(5)
            .floats(w(5, 3))
            .weight(Tensor.scalar(0.25f)),
        OperatorCase.of("product", new Op.MatMul()).x(5).floats(w(5, 3)),
        OperatorCase.of("product of stacks", new Op.MatMul()).x(4, 5).floats(w(5, 3)),
        OperatorCase.of("product with a vector", new Op.MatMul()).x(4, 5).floats(w(5)),
        OperatorCase.of("product, broadcast", new Op.MatMul()).x(4, 5).floats(w(2, 1, 5, 3)),
        OperatorCase.of("einsum of stacks", new Op.Einsum("bij,jk->bik")).x(4, 5).floats(w(5, 3)),
        OperatorCase.of("einsum, one axis stretched", new Op.Einsum("bij,cjk->bik"))
            .x(4, 5)
            .floats(w(1, 5, 3)),
        OperatorCase.of("einsum of three", new Op.Einsum("bij,jk,il->kl"))
            .x(4, 5)
            .floats(w(5, 3), w(4, 2)),
        OperatorCase.of("einsum with an ellipsis", new Op.Einsum("...j,kj"))
            .x(4, 5)
            .floats(w(3, 5)),
        OperatorCase.of("einsum of a diagonal", new Op.Einsum("bii,ij->bj"))
            .x(4, 4)
            .floats(w(4, 3)));
  }

  private static long[] w(long... shape) {
    return shape;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
