package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.Op;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolution and pooling, against ONNX Runtime. */
class WindowKernelsTest {
  static Stream<OperatorCase> cases() {
    return Stream.of(convolutions(), transposed(), pools()).flatMap(cases -> cases);
  }

  private static List<Integer> ones(int count) {
    return Collections.nCopies(count, 1);
  }

  private static long[] w(long... shape) {
    return shape;
  }

  private static Stream<OperatorCase> convolutions() {
    return Stream.of(
        OperatorCase.of("conv 1-D", new Op.Conv(List.of(2), List.of(1, 2), List.of(2), 1))
            .x(3, 11)
            .floats(w(4, 3, 3), w(4)),
        OperatorCase.of(
                "conv 2-D, groups, uneven",
                new Op.Conv(List.of(1, 2), List.of(1, 0, 2, 1), List.of(1, 2), 2))
            .x(4, 7, 9)
            .floats(w(6, 2, 3, 2)),
        OperatorCase.of(
                "conv 2-D, depthwise", new Op.Conv(ones(2), List.of(1, 1, 1, 1), ones(2), 3))
            .x(3, 5, 6)
            .floats(w(3, 1, 3, 3), w(3)),
        OperatorCase.of(
                "conv 3-D", new Op.Conv(List.of(1, 2, 1), List.of(1, 1, 0, 1, 1, 0), ones(3), 1))
            .x(2, 4, 5, 6)
            .floats(w(3, 2, 3, 3, 2), w(3)));
  }

  private static Op transpose(
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> more,
      List<Integer> dilations,
      int g) {
    return new Op.ConvTranspose(strides, pads, more, dilations, g);
  }

  private static Stream<OperatorCase> transposed() {
    List<Integer> none = List.of(0, 0);
    return Stream.of(
        OperatorCase.of(
                "transposed 1-D", transpose(List.of(3), List.of(1, 0), List.of(2), List.of(2), 1))
            .x(3, 6)
            .floats(w(3, 4, 3), w(4)),
        OperatorCase.of("transposed 2-D", transpose(ones(2), List.of(0, 0, 0, 0), none, ones(2), 1))
            .x(3, 4, 5)
            .floats(w(3, 2, 3, 3)),
        OperatorCase.of(
                "transposed 2-D, groups",
                transpose(List.of(2, 3), List.of(1, 0, 0, 2), List.of(1, 1), List.of(1, 2), 2))
            .x(4, 4, 5)
            .floats(w(4, 3, 3, 2), w(6)),
        OperatorCase.of(
                "transposed, pads beyond the kernel",
                transpose(List.of(2, 2), List.of(2, 1, 2, 1), none, ones(2), 1))
            .x(2, 5, 5)
            .floats(w(2, 2, 2, 2)),
        OperatorCase.of(
                "transposed 3-D",
                transpose(
                    List.of(2, 1, 2), List.of(0, 1, 0, 1, 0, 1), List.of(1, 0, 0), ones(3), 1))
            .x(2, 3, 4, 3)
            .floats(w(2, 3, 2, 3, 2), w(3)));
  }

  private static Op max(
      List<Integer> kernel, List<Integer> strides, List<Integer> pads, boolean c) {
    return new Op.MaxPool(kernel, strides, pads, c);
  }

  private static Op mean(List<Integer> kernel, List<Integer> pads, boolean ceil, boolean count) {
    return new Op.AveragePool(kernel, Collections.nCopies(kernel.size(), 2), pads, ceil, count);
  }

  private static Op lp(List<Integer> kernel, List<Integer> pads, boolean ceil, int p) {
    return new Op.LpPool(kernel, Collections.nCopies(kernel.size(), 2), pads, ceil, p);
  }

  private static Stream<OperatorCase> pools() {
    List<Integer> three = List.of(3, 3);
    List<Integer> uneven = List.of(1, 0, 2, 1);
    return Stream.of(
        OperatorCase.of("max 1-D", max(List.of(3), List.of(2), List.of(1, 1), false)).x(3, 8),
        OperatorCase.of(
                "max with gaps", new Op.MaxPool(three, List.of(2, 1), uneven, List.of(2, 3), true))
            .x(3, 9, 10),
        OperatorCase.of(
                "mean with gaps",
                new Op.AveragePool(three, List.of(1, 2), uneven, List.of(2, 1), true, false))
            .x(3, 9, 10),
        OperatorCase.of(
                "mean with gaps and pads",
                new Op.AveragePool(three, List.of(2, 2), uneven, List.of(1, 2), false, true))
            .x(3, 9, 10),
        OperatorCase.of(
                "norm with gaps",
                new Op.LpPool(List.of(3), List.of(2), List.of(1, 2), List.of(3), false, 2))
            .x(3, 12),
        OperatorCase.of("max 2-D, uneven, ceil", max(three, List.of(2, 2), uneven, true))
            .x(3, 8, 7),
        OperatorCase.of("max 3-D", max(List.of(2, 3, 2), ones(3), List.of(0, 1, 0, 0, 1, 0), false))
            .x(2, 4, 5, 4),
        OperatorCase.of("mean 1-D, uneven", mean(List.of(3), List.of(0, 1), false, false)).x(3, 8),
        OperatorCase.of("mean 2-D, counted", mean(three, List.of(1, 1, 1, 1), false, true))
            .x(3, 8, 7),
        OperatorCase.of("mean 2-D, uneven, counted", mean(three, uneven, false, true)).x(3, 8, 7),
        OperatorCase.of("mean 2-D, uneven", mean(three, uneven, false, false)).x(3, 8, 7),
        OperatorCase.of("mean 2-D, ceil", mean(three, List.of(1, 1, 1, 1), true, false)).x(3, 8, 6),
        OperatorCase.of("mean 2-D, ceil, no pads", mean(three, List.of(0, 0, 0, 0), true, false))
            .x(3, 8, 6),
        OperatorCase.of("mean 3-D", mean(List.of(2, 3, 2), List.of(0, 1, 0, 0, 1, 0), false, false))
            .x(2, 4, 5, 4),
        OperatorCase.of("lp 1-D, p 1", lp(List.of(3), List.of(1, 0), false, 1)).x(3, 8),
        OperatorCase.of("lp 2-D, p 2", lp(three, List.of(1, 1, 1, 1), false, 2)).x(3, 8, 7),
        OperatorCase.of("lp 2-D, p 3, ceil", lp(three, uneven, true, 3)).x(3, 8, 7),
        OperatorCase.of("global mean 1-D", new Op.GlobalAveragePool()).x(3, 8),
        OperatorCase.of("global mean 3-D", new Op.GlobalAveragePool()).x(3, 4, 2, 3),
        OperatorCase.of("global max 2-D", new Op.GlobalMaxPool()).x(3, 4, 2),
        OperatorCase.of("global lp, p 2", new Op.GlobalLpPool(2)).x(3, 4, 2),
        OperatorCase.of("global lp, p 3", new Op.GlobalLpPool(3)).x(3, 4));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
