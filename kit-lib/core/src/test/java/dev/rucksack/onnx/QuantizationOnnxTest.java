package dev.rucksack.onnx;

import static dev.rucksack.samples.SampleChecks.assertFloats;
import static dev.rucksack.samples.SampleChecks.ort;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.samples.SampleChecks;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantizationOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Quantization").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Quantization").get(name)));
  }

  @Test
  void quantizeRoundsTiesToEvenAndSaturates() {
    Graph q = Objects.requireNonNull(Samples.of("Quantization").get("QuantizeLinear"));
    // x/0.02 + 128, so 0.01 is half a step: 128.5 → 128 and 0.03 → 129.5 → 130.
    Tensor x = Tensor.of(new float[] {0, 0.01f, 0.03f, -9, 9, 0.02f}, 1, 6);
    assertFloats(ort(q, x), 0, 128, 128, 130, 0, 255, 129);
  }

  /** ONNX Runtime 1.29 cuts the quotient of float16 towards 0; 1.32 rounds it, as ONNX says. */
  @Test
  void fromFloat16() throws IOException {
    TensorType halves = new TensorType(DType.FLOAT16, Shape.batchOf(5));
    Tensor scale = Tensor.scalar(0.1f).cast(DType.FLOAT16);
    Tensor zero = Tensor.of(DType.INT8, new byte[] {3});
    Graph graph = Samples.graph(halves, new Op.QuantizeLinear(1), scale, zero);
    SampleChecks.checkFile("QuantizeFloat16", graph);
    // In half precision −0.45/0.1 is −4.5, a tie, although 0.1 is 0.09998 there and 0.45 is 0.4500.
    Tensor x = Tensor.of(new float[] {-0.45f, 0.94f, 0.96f, 99, -99}, 1, 5).cast(DType.FLOAT16);
    assertFloats(Interpreter.of(graph).run(x), 0, -1, 12, 13, 127, -128);
  }

  /**
   * What came after opset 21 is written in the opset that has it. (ONNX Runtime 1.29 does not run
   * it.)
   */
  @Test
  void newerForms() throws IOException {
    TensorType codes = new TensorType(DType.INT8, Shape.batchOf(2));
    Op half = new Op.DequantizeLinear(1, 0, Optional.of(DType.FLOAT16));
    Graph dequantized = Samples.graph(codes, half, Tensor.scalar(0.1f));
    SampleChecks.checkFile("DequantizeOutput", dequantized);
    Tensor x = Tensor.of(DType.INT8, new byte[] {1, -3}, 1, 2);
    Tensor expected = Tensor.of(new float[] {0.1f, -0.3f}, 1, 2).cast(DType.FLOAT16);
    assertThat(Interpreter.of(dequantized).run(x)).isEqualTo(expected);
    TensorType halves = new TensorType(DType.BFLOAT16, Shape.batchOf(2));
    Graph mixed = Samples.graph(halves, new Op.QuantizeLinear(1), Tensor.scalar(0.1f));
    SampleChecks.checkFile("QuantizeMixed", mixed);
    assertThat(List.of(opset(dequantized), opset(mixed), opset(Samples.int8Dense(6, 5))))
        .containsExactly(23L, 23L, (long) Onnx.OPSET);
  }

  private static long opset(Graph graph) throws IOException {
    return ModelProto.parseFrom(Onnx.bytes(graph)).getOpsetImport(0).getVersion();
  }

  @Test
  void denseLayerRunsInAnIntegerKernel() {
    assertThat(OptimizedOps.of(Samples.int8Dense(64, 32)))
        .contains("QGemm")
        .doesNotContain("Gemm", "FusedGemm", "MatMul");
  }
}
