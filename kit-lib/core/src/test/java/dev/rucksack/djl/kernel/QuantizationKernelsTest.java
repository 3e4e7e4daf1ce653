package dev.rucksack.djl.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers in another form, against ONNX Runtime. */
class QuantizationKernelsTest {
  private static final Tensor SCALES = Tensor.of(new float[] {0.25f, 0.5f, 0.02f}, 3);
  private static final Tensor ZEROS = Tensor.of(DType.INT8, new byte[] {0, 3, -2}, 3);

  static Stream<OperatorCase> cases() {
    return Stream.of(
        OperatorCase.of("quantize", new Op.QuantizeLinear(1))
            .x(5)
            .weights(Tensor.scalar(0.25f), Tensor.of(DType.UINT8, new byte[] {100})),
        OperatorCase.of("quantize, saturated", new Op.QuantizeLinear(1))
            .x(5)
            .weights(Tensor.scalar(0.001f), Tensor.of(DType.INT8, new byte[] {9})),
        OperatorCase.of("quantize channels", new Op.QuantizeLinear(-1)).x(3).weights(SCALES, ZEROS),
        OperatorCase.of("dequantize", new Op.DequantizeLinear(1))
            .input(DType.INT32, 0, 0, 5)
            .weight(Tensor.scalar(0.125f))
            .between(-90, 90),
        OperatorCase.of("dynamic", new Op.DynamicQuantizeLinear()).x(5).outputs(3),
        OperatorCase.of("product of codes", new Op.MatMulInteger())
            .input(DType.UINT8, 0, 0, 3)
            .weights(
                Tensor.of(DType.INT8, new byte[] {1, -128, 127, 5, 0, -9, 30, 2, -1}, 3, 3),
                Tensor.of(DType.UINT8, new byte[] {100}),
                ZEROS)
            .between(0, 255),
        OperatorCase.of(
                "convolution of codes",
                new Op.ConvInteger(new Op.Conv(List.of(2), List.of(1, 2), List.of(1), 1)))
            .input(DType.UINT8, 0, 0, 1, 7)
            .weights(
                Tensor.of(DType.INT8, new byte[] {1, -128, 127, 5, 0, -9, 30, 2, -1}, 3, 1, 3),
                Tensor.of(DType.UINT8, new byte[] {100}))
            .between(0, 255));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(OperatorCase one) {
    one.check(1e-5);
  }
}
