package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that join, split, pick or sort, against ONNX Runtime. */
class PickKernelsTest {
  static Stream<OperatorCase> cases() {
    return Stream.of(picks(), scatters(), sorts(), triangles()).flatMap(cases -> cases);
  }

  private static Tensor v(long... values) {
    return Tensor.vector(values);
  }

  private static Stream<OperatorCase> picks() {
    return Stream.of(
        OperatorCase.of("split", new Op.Split(1)).x(5, 3).weight(v(1, 2, 2)).outputs(3),
        OperatorCase.of("split, last", new Op.Split(-1)).x(5, 3).weight(v(2, 1)).outputs(2),
        OperatorCase.of("split, an empty part", new Op.Split(1))
            .x(5, 3)
            .weight(v(2, 0, 3))
            .outputs(3),
        OperatorCase.of("slice of nothing", new Op.Slice()).x(5, 3).weights(v(3), v(3), v(1)),
        OperatorCase.of("gather elements", new Op.GatherElements(1))
            .x(5, 3)
            .input(DType.INT64, 0, 0, 2, 3)
            .between(-5, 5),
        OperatorCase.of("gather, negative", new Op.Gather(1)).x(5, 3).weight(v(-1, 0, -5)),
        OperatorCase.of("gather, one computed", new Op.Gather(-1))
            .x(5, 3)
            .weight(Tensor.of(new int[] {2})),
        OperatorCase.of("gather nd", new Op.GatherND(0))
            .floats(new long[] {4, 4, 3})
            .input(DType.INT64, 0, 0, 2, 2)
            .between(-4, 4),
        OperatorCase.of("gather nd, whole tuples", new Op.GatherND(0))
            .floats(new long[] {3, 3})
            .input(DType.INT64, 0, 0, 2)
            .between(-3, 3),
        OperatorCase.of("gather nd in a batch", new Op.GatherND(1))
            .x(5, 3, 2)
            .input(DType.INT64, 0, 0, 4, 1)
            .between(-5, 5),
        OperatorCase.of("one-hot", new Op.OneHot(-1))
            .input(DType.INT64, 0, 0, 4)
            .weights(Tensor.of(new long[] {3}), Tensor.of(new float[] {-1, 2}, 2))
            .between(-3, 3),
        OperatorCase.of("one-hot, out of range", new Op.OneHot(1))
            .input(DType.INT64, 0, 0, 4)
            .weights(Tensor.of(new long[] {3}), Tensor.of(new long[] {0, 1}, 2))
            .between(-7, 7));
  }

  private static Stream<OperatorCase> scatters() {
    return Stream.of(
        OperatorCase.of("scatter", new Op.ScatterElements(1))
            .x(5)
            .input(DType.INT64, 0, 0, 1)
            .input(DType.FLOAT32, 0, 0, 1)
            .between(-5, 5),
        OperatorCase.of("scatter at a weight's places", new Op.ScatterElements(0))
            .x(3)
            .weight(Tensor.of(new long[] {0, -1, 1, 1, 0, 0}, 2, 3))
            .floats(new long[] {2, 3}));
  }

  private static Stream<OperatorCase> sorts() {
    return Stream.of(
        OperatorCase.of("top", new Op.TopK(1, true)).x(6, 2).weight(v(3)).outputs(2),
        OperatorCase.of("bottom", new Op.TopK(-1, false)).x(3, 6).weight(v(2)).outputs(2),
        OperatorCase.of("top of equals", new Op.TopK(1, true))
            .input(DType.INT64, 0, 0, 60)
            .weight(v(40))
            .outputs(2)
            .between(0, 4),
        OperatorCase.of("bottom of equals", new Op.TopK(1, false))
            .input(DType.INT64, 0, 0, 60)
            .weight(v(40))
            .outputs(2)
            .between(0, 4));
  }

  private static Stream<OperatorCase> triangles() {
    return Stream.of(
        OperatorCase.of("upper triangle", new Op.Trilu(true)).x(4, 3),
        OperatorCase.of("lower triangle below", new Op.Trilu(false))
            .x(4, 4)
            .weight(Tensor.of(new long[] {-1})),
        OperatorCase.of("triangle of whole numbers", new Op.Trilu(true))
            .input(DType.INT64, 0, 0, 3, 3)
            .weight(Tensor.of(new long[] {1}))
            .between(1, 9));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
