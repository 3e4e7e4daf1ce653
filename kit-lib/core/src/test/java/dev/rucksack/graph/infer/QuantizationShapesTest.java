package dev.rucksack.graph.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What scales, zero points and element types have to look like, and what is said where they do not.
 */
class QuantizationShapesTest {
  private static String infer(Op op, Shape input, Tensor... weights) {
    return infer(op, TensorType.float32(input), weights);
  }

  private static String infer(Op op, TensorType input, Tensor... weights) {
    GraphBuilder b = Graph.builder("g").input("x", input);
    String[] inputs = new String[weights.length + 1];
    inputs[0] = "x";
    for (int i = 0; i < weights.length; i++) {
      inputs[i + 1] = "w" + i;
      b.weight(inputs[i + 1], weights[i]);
    }
    b.add("y", op, inputs);
    return b.output("y").build().type("y").toString();
  }

  private static Tensor zeros(long... shape) {
    return Tensor.of(new float[(int) Shape.of(shape).elements()], shape);
  }

  @Test
  void quantizationPerChannelNeedsOneScaleEach() {
    Op op = new Op.QuantizeLinear(1);
    assertThatThrownBy(() -> infer(op, Shape.batchOf(4), zeros(3))).hasMessageContaining("4");
  }

  @Test
  void oneScaleIsForAll() {
    Op op = new Op.DequantizeLinear(1);
    assertThat(infer(op, new TensorType(DType.INT32, Shape.of(7)), zeros(1)))
        .isEqualTo("float32[7]");
  }

  @Test
  void blocksLeaveARest() {
    assertThat(infer(new Op.QuantizeLinear(1, 4), Shape.of(3, 6), zeros(3, 2)))
        .isEqualTo("uint8[3, 6]");
    assertThat(infer(new Op.QuantizeLinear(0, 2), Shape.of(3, 6), zeros(2, 6)))
        .isEqualTo("uint8[3, 6]");
  }

  @Test
  void scalesOfNoKindAreRefused() {
    Shape x = Shape.of(3, 6);
    assertThatThrownBy(() -> infer(new Op.QuantizeLinear(1), x, zeros(3, 2)))
        .hasMessage(
            "Node 'y' (QuantizeLinear) has scales of shape [3, 2] for [3, 6]; give one, a vector along the axis, or with blocks their size.");
    assertThatThrownBy(() -> infer(new Op.QuantizeLinear(1, 3), x, zeros(3, 3)))
        .hasMessageContaining("blocks of 3 along axis 1: 2 on one side and 3 on the other");
    assertThatThrownBy(() -> infer(new Op.QuantizeLinear(1, 3), x, zeros(2, 2)))
        .hasMessageContaining("scales along axis 0: 3 on one side and 2 on the other");
    assertThatThrownBy(() -> infer(new Op.QuantizeLinear(1, 3), x, zeros(3)))
        .hasMessageContaining("of shape [3]; it needs rank 2");
    assertThatThrownBy(() -> infer(new Op.QuantizeLinear(2), x, zeros(3)))
        .hasMessageContaining("has axis 2; a value of rank 2 has no such axis");
    Tensor zeroes = Tensor.of(DType.INT8, new byte[3], 3);
    assertThatThrownBy(() -> infer(new Op.QuantizeLinear(1), x, zeros(6), zeroes))
        .hasMessageContaining("has scales [6] but zero points [3]");
    assertThatThrownBy(() -> new Op.DequantizeLinear(1, -1)).hasMessageContaining("blocks of -1");
  }

  @Test
  void typesOfCodesAndResults() {
    Op toInt4 = new Op.QuantizeLinear(1, 0, Optional.of(DType.INT4), true);
    assertThat(infer(toInt4, Shape.of(3), zeros())).isEqualTo("int4[3]");
    Tensor zero = Tensor.of(DType.UINT16, new short[1]);
    assertThat(infer(new Op.QuantizeLinear(1), Shape.of(3), zeros(), zero)).isEqualTo("uint16[3]");
    assertThatThrownBy(() -> infer(toInt4, Shape.of(3), zeros(), zero))
        .hasMessageContaining("a zero point of type UINT16 for results of type INT4");
    Op toInt64 = new Op.QuantizeLinear(1, 0, Optional.of(DType.INT64), true);
    assertThatThrownBy(() -> infer(toInt64, Shape.of(3), zeros()))
        .hasMessageContaining("gives INT64; use an integer type of 4, 8 or 16 bits");
    assertThatThrownBy(() -> infer(new Op.DequantizeLinear(1), Shape.of(3), zeros()))
        .hasMessageContaining("of type FLOAT32; quantize it first");
    assertThatThrownBy(() -> new Op.Cast(DType.INT8, false)).hasMessageContaining("INT8");
  }

  /** ONNX calculates with neither 4 bits nor float8. */
  @Test
  void storedTypesAreMovedAlone() {
    TensorType int4 = new TensorType(DType.INT4, Shape.of(3));
    Tensor weight = Tensor.of(DType.INT4, new byte[3], 3);
    assertThatThrownBy(() -> infer(new Op.Binary(BinaryKind.ADD), int4, weight))
        .hasMessage(
            "Node 'y' (Add) reads 'x' of type INT4, which is only stored; dequantize it or cast it to float32 before.");
  }

  @Test
  void ranksAreNamedWithTheirLimits() {
    assertThatThrownBy(() -> infer(new Op.Gemm(1, 1, false, true), Shape.of(3), zeros(3, 3)))
        .hasMessageContaining("it needs rank 2.");
    assertThatThrownBy(() -> infer(new Op.GlobalMaxPool(), Shape.of(3)))
        .hasMessageContaining("it needs rank 3 or more.");
  }

  @Test
  void halvesMeetHalves() {
    TensorType halves = new TensorType(DType.FLOAT16, Shape.batchOf(3));
    assertThatThrownBy(() -> infer(new Op.MatMul(), halves, zeros(3, 2)))
        .hasMessageContaining("FLOAT16 and FLOAT32");
  }
}
