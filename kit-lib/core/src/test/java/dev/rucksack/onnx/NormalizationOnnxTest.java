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

class NormalizationOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Normalization").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Normalization").get(name)));
  }

  @Test
  void batchNormalizationByItsFormula() {
    // 3·(5 − 1)/√(3 + 1) + 0.5 = 6.5
    Graph norm =
        Samples.graph(
            TensorType.float32(Shape.batchOf(1)),
            new Op.BatchNormalization(1),
            Tensor.of(new float[] {3}, 1),
            Tensor.of(new float[] {0.5f}, 1),
            Tensor.of(new float[] {1}, 1),
            Tensor.of(new float[] {3}, 1));
    assertFloats(ort(norm, Tensor.of(new float[] {5}, 1, 1)), 1e-6, 6.5f);
  }

  @Test
  void softmaxOfEqualScoresIsUniform() {
    Graph softmax = Objects.requireNonNull(Samples.of("Normalization").get("Softmax"));
    float sixth = 1f / 6;
    assertFloats(
        ort(softmax, Tensor.of(new float[6], 1, 6)),
        1e-7,
        sixth,
        sixth,
        sixth,
        sixth,
        sixth,
        sixth);
  }
}
