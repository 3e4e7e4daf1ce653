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
        OperatorCase.of("product, broadcast", new Op.MatMul()).x(4, 5).floats(w(2, 1, 5, 3)));
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
