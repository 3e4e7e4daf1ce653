package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that repeat, pad or scale, or make values from a shape, against ONNX Runtime. */
class ExtentKernelsTest {
  static Stream<OperatorCase> cases() {
    return Stream.of(repeats(), pads(), resizes()).flatMap(cases -> cases);
  }

  private static Tensor v(long... values) {
    return Tensor.vector(values);
  }

  private static Stream<OperatorCase> repeats() {
    return Stream.of(
        OperatorCase.of("expand", new Op.Expand()).x(1, 4).weight(v(3, 1)),
        OperatorCase.of("expand, more axes", new Op.Expand()).x(4).weight(v(2, 1, 1)),
        OperatorCase.of("tile", new Op.Tile()).x(3, 2).weight(v(1, 2, 3)),
        OperatorCase.of("shape", new Op.Shape(0)).x(3, 2),
        OperatorCase.of("shape from 1", new Op.Shape(-2)).x(3, 2));
  }

  private static Stream<OperatorCase> pads() {
    Tensor around = v(0, 1, 2, 0, 2, 1);
    return Stream.of(
        OperatorCase.of("pad", new Op.Pad(PadMode.CONSTANT)).x(4, 5).weight(around),
        OperatorCase.of("pad, cut", new Op.Pad(PadMode.CONSTANT))
            .x(4, 5)
            .weights(v(0, -1, 2, 0, 1, -2), Tensor.scalar(0.5f)),
        OperatorCase.of("pad, one axis", new Op.Pad(PadMode.CONSTANT))
            .x(4, 5)
            .weight(v(2, 1))
            .weight(null)
            .weight(v(-1)),
        OperatorCase.of("pad, whole numbers", new Op.Pad(PadMode.CONSTANT))
            .input(DType.INT64, 0, 0, 4)
            .weights(v(0, 1, 0, 1), Tensor.of(new long[] {7}))
            .between(0, 5),
        OperatorCase.of("reflect", new Op.Pad(PadMode.REFLECT)).x(4, 5).weight(around),
        OperatorCase.of("edge", new Op.Pad(PadMode.EDGE)).x(4, 5).weight(around),
        OperatorCase.of("wrap", new Op.Pad(PadMode.WRAP)).x(4, 5).weight(around));
  }

  private static Stream<OperatorCase> resizes() {
    List<OperatorCase> cases = new ArrayList<>();
    for (CoordinateMode coordinates : CoordinateMode.values()) {
      for (ResizeMode mode : ResizeMode.values()) {
        Op op = new Op.Resize(mode, coordinates, NearestMode.ROUND_PREFER_FLOOR);
        cases.add(
            OperatorCase.of(op + ", larger", op)
                .x(2, 4, 5)
                .weight(null)
                .weight(Tensor.of(new float[] {1, 1, 2, 1.7f}, 4)));
        cases.add(
            OperatorCase.of(op + ", smaller", op)
                .x(2, 8, 7)
                .weight(null)
                .weight(Tensor.of(new float[] {1, 1, 0.5f, 0.6f}, 4)));
      }
    }
    for (NearestMode nearest : NearestMode.values()) {
      Op op = new Op.Resize(ResizeMode.NEAREST, CoordinateMode.HALF_PIXEL, nearest);
      cases.add(
          OperatorCase.of(op.toString(), op)
              .x(2, 4, 6)
              .weight(null)
              .weight(Tensor.of(new float[] {1, 1, 2, 0.5f}, 4)));
    }
    for (ResizeMode mode : ResizeMode.values()) {
      for (CoordinateMode coordinates :
          List.of(CoordinateMode.HALF_PIXEL, CoordinateMode.ASYMMETRIC)) {
        Op op = new Op.Resize(mode, coordinates, NearestMode.FLOOR);
        cases.add(
            OperatorCase.of(op + ", quotients", op)
                .x(2, 4, 6)
                .weight(null)
                .weight(Tensor.of(new float[] {1, 1, 2, 1.5f}, 4)));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
