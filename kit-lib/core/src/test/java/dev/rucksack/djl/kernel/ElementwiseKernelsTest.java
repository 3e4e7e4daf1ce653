package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators on elements, against ONNX Runtime. */
class ElementwiseKernelsTest {
  static Stream<OperatorCase> cases() {
    return Stream.of(unaries(), binaries(), activations(), others()).flatMap(cases -> cases);
  }

  private static Stream<OperatorCase> unaries() {
    return Arrays.stream(UnaryKind.values())
        .map(
            kind -> {
              OperatorCase one = OperatorCase.of(kind.onnxName(), new Op.Unary(kind));
              return switch (kind) {
                case NOT -> one.input(DType.BOOL, 0, 0, 3, 4);
                case LOG, SQRT, RECIPROCAL -> one.x(3, 4).between(0.1f, 4);
                case ACOSH -> one.x(3, 4).between(1, 4);
                case ASIN, ACOS, ATANH -> one.x(3, 4);
                default -> one.x(3, 4).between(-6, 6);
              };
            });
  }

  private static Stream<OperatorCase> binaries() {
    return Arrays.stream(BinaryKind.values())
        .flatMap(
            kind -> {
              Op op = new Op.Binary(kind);
              String name = kind.onnxName();
              return switch (kind) {
                case AND, OR, XOR ->
                    Stream.of(
                        OperatorCase.of(name, op)
                            .input(DType.BOOL, 0, 0, 3, 4)
                            .input(DType.BOOL, 0, 0, 1, 4));
                case POW -> Stream.of(OperatorCase.of(name, op).x(3, 4).x(1, 4).between(0.1f, 3));
                default ->
                    Stream.of(
                        OperatorCase.of(name, op).x(3, 4).floats(new long[] {3, 1}),
                        OperatorCase.of(name + ", whole numbers", op)
                            .input(DType.INT64, 0, 0, 3, 4)
                            .weight(Tensor.of(new long[] {-3, 2, 1, 5}, 4))
                            .between(-9, 9));
              };
            });
  }

  private static Stream<OperatorCase> activations() {
    return Stream.of(
            new Op.LeakyRelu(0.2f),
            new Op.Elu(0.7f),
            new Op.Selu(1.6f, 1.05f),
            new Op.Celu(0.5f),
            new Op.Celu(2),
            new Op.ThresholdedRelu(0.5f),
            new Op.HardSigmoid(0.3f, 0.4f),
            new Op.Gelu(false),
            new Op.Gelu(true))
        .map(op -> OperatorCase.of(op.toString(), op).x(3, 4).between(-6, 6));
  }

  private static Stream<OperatorCase> others() {
    return Stream.of(
        OperatorCase.of("prelu", new Op.PRelu()).x(3, 4, 2).floats(new long[] {3, 1, 1}),
        OperatorCase.of("prelu, one slope", new Op.PRelu()).x(3).floats(new long[] {1}),
        OperatorCase.of("fmod", new Op.Mod(true)).x(5).floats(new long[] {5}).between(-4, 4),
        OperatorCase.of("mod", new Op.Mod(false))
            .input(DType.INT64, 0, 0, 4)
            .weight(Tensor.of(new long[] {3, -3, 5, -7}, 4))
            .between(-20, 20),
        OperatorCase.of("fmod, whole", new Op.Mod(true))
            .input(DType.INT32, 0, 0, 4)
            .weight(Tensor.of(new int[] {3, -3, 5, -7}, 4))
            .between(-20, 20),
        OperatorCase.of("where", new Op.Where())
            .input(DType.BOOL, 0, 0, 1, 4)
            .x(3, 4)
            .weight(Tensor.scalar(-7)),
        OperatorCase.of("where, wide condition", new Op.Where())
            .input(DType.BOOL, 0, 0, 3, 4)
            .floats(new long[] {4}, new long[] {3, 1}),
        OperatorCase.of("clip", new Op.Clip())
            .x(3, 4)
            .weights(Tensor.scalar(-0.3f), Tensor.scalar(0.4f)),
        OperatorCase.of("clip, computed limit", new Op.Clip())
            .x(3, 4)
            .weight(null)
            .weight(Tensor.scalar(0.1f)),
        OperatorCase.of("cast to int64", new Op.Cast(DType.INT64)).x(5).between(-9, 9),
        OperatorCase.of("cast to bool", new Op.Cast(DType.BOOL))
            .input(DType.INT64, 0, 0, 5)
            .between(-1, 2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
