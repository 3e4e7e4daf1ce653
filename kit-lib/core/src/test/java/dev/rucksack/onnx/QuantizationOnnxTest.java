package dev.rucksack.onnx;

import static dev.rucksack.samples.SampleChecks.assertFloats;
import static dev.rucksack.samples.SampleChecks.ort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.samples.SampleChecks;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.util.Objects;
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

  @Test
  void denseLayerRunsInAnIntegerKernel() {
    assertThat(OptimizedOps.of(Samples.int8Dense(64, 32)))
        .contains("QGemm")
        .doesNotContain("Gemm", "FusedGemm", "MatMul");
  }
}
