package dev.rucksack.onnx;

import static dev.rucksack.samples.SampleChecks.assertFloats;
import static dev.rucksack.samples.SampleChecks.ort;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.samples.SampleChecks;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Matrix").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Matrix").get(name)));
  }

  @Test
  void gemmIsAlphaTimesProductPlusBetaTimesBias() {
    // 2·(1·3 + 2·4) + 10·5 = 72
    Graph gemm =
        Samples.graph(
            TensorType.float32(Shape.batchOf(2)),
            new Op.Gemm(2, 10, false, true),
            Tensor.of(new float[] {3, 4}, 1, 2),
            Tensor.of(new float[] {5}, 1));
    assertFloats(ort(gemm, Tensor.of(new float[] {1, 2}, 1, 2)), 0, 72);
  }
}
