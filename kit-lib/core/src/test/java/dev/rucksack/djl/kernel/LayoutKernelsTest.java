package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that lay the same elements out differently, against ONNX Runtime. */
class LayoutKernelsTest {
  static Stream<OperatorCase> cases() {
    return layouts();
  }

  private static Tensor v(long... values) {
    return Tensor.vector(values);
  }

  private static Stream<OperatorCase> layouts() {
    return Stream.of(
        OperatorCase.of("squeeze", new Op.Squeeze()).x(1, 3, 1).weight(v(1, -1)),
        OperatorCase.of("unsqueeze", new Op.Unsqueeze()).x(3).weight(v(-1, 0)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
