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

class ElementwiseOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Elementwise").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Elementwise").get(name)));
  }

  @Test
  void geluByItsFormula() {
    // x·Φ(x) at 1: Φ(1) = 0.8413447; the tanh formula gives 0.8411920.
    TensorType one = TensorType.float32(Shape.of(1));
    Tensor x = Tensor.of(new float[] {1}, 1);
    assertFloats(ort(Samples.graph(one, new Op.Gelu(false)), x), 1e-6, 0.8413447f);
    assertFloats(ort(Samples.graph(one, new Op.Gelu(true)), x), 1e-6, 0.8411920f);
  }

  @Test
  void clipWithoutLowerLimit() {
    Graph clip = Objects.requireNonNull(Samples.of("Elementwise").get("ClipAbove"));
    Tensor x = Tensor.of(new float[] {-9, -1, 0, 1, 2, 9}, 1, 6);
    assertFloats(ort(clip, x), 0, -9, -1, 0, 0, 0, 0);
  }
}
