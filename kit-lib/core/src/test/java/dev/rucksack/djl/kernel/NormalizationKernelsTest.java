package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.Op;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Normalization and softmax, against ONNX Runtime. */
class NormalizationKernelsTest {
  static Stream<OperatorCase> cases() {
    return norms();
  }

  private static long[] w(long... shape) {
    return shape;
  }

  private static Stream<OperatorCase> norms() {
    return Stream.of(
        OperatorCase.of("layer norm, last axis", new Op.LayerNormalization(-1, 1e-5f))
            .x(3, 5)
            .floats(w(5), w(5)),
        OperatorCase.of("layer norm, three axes", new Op.LayerNormalization(1, 1e-5f))
            .x(3, 5, 2)
            .floats(w(3, 5, 2), w(3, 5, 2)),
        OperatorCase.of("group norm", new Op.GroupNormalization(2, 1e-4f))
            .x(6, 3, 4)
            .floats(w(6), w(6)),
        OperatorCase.of("instance norm 1-D", new Op.InstanceNormalization(1e-4f))
            .x(3, 7)
            .floats(w(3), w(3)),
        OperatorCase.of("instance norm 3-D", new Op.InstanceNormalization(1e-4f))
            .x(3, 2, 3, 4)
            .floats(w(3), w(3)),
        OperatorCase.of("softmax", new Op.Softmax(1)).x(3, 4),
        OperatorCase.of("log-softmax", new Op.LogSoftmax(-1)).x(3, 4));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
