package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions and running sums, against ONNX Runtime. */
class ReductionKernelsTest {
  static Stream<OperatorCase> cases() {
    return Stream.of(reductions(), sums()).flatMap(cases -> cases);
  }

  private static Tensor v(long... values) {
    return Tensor.vector(values);
  }

  private static Stream<OperatorCase> reductions() {
    return Arrays.stream(ReduceKind.values())
        .flatMap(
            kind ->
                Stream.of(
                    OperatorCase.of(kind.onnxName(), new Op.Reduce(kind, false))
                        .x(3, 4, 2)
                        .weight(v(1, -1))
                        .between(0.1f, 2),
                    OperatorCase.of(kind.onnxName() + " of all", new Op.Reduce(kind, true))
                        .x(3, 4)
                        .between(0.1f, 2)));
  }

  private static Stream<OperatorCase> sums() {
    return Stream.of(
        OperatorCase.of("sum of int32", new Op.Reduce(ReduceKind.SUM, true))
            .input(DType.INT32, 0, 0, 5)
            .weight(v(1))
            .between(-9, 9),
        OperatorCase.of("argmax", new Op.Arg(ArgKind.MAX, -1, false)).x(3, 5),
        OperatorCase.of("argmin", new Op.Arg(ArgKind.MIN, 1, true)).x(3, 5),
        OperatorCase.of("argmax of equals", new Op.Arg(ArgKind.MAX, 1, false))
            .input(DType.INT32, 0, 0, 50)
            .between(0, 3),
        OperatorCase.of("argmin, last of equals", new Op.Arg(ArgKind.MIN, 1, true, true))
            .input(DType.INT32, 0, 0, 50)
            .between(0, 3),
        cumSum("running sum", new Op.CumSum(false, false)),
        cumSum("running sum, exclusive", new Op.CumSum(true, false)),
        cumSum("running sum, reverse", new Op.CumSum(false, true)),
        cumSum("running sum, both", new Op.CumSum(true, true)),
        OperatorCase.of("running sum of int32", new Op.CumSum(true, true))
            .input(DType.INT32, 0, 0, 4)
            .weight(Tensor.of(new long[] {-1}))
            .between(-9, 9));
  }

  private static OperatorCase cumSum(String name, Op op) {
    return OperatorCase.of(name, op).x(5, 3).weight(Tensor.of(new long[] {1}));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
