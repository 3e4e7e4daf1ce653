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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Layout").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Layout").get(name)));
  }

  @Test
  void transposeReordersAxes() {
    Graph transpose =
        Samples.graph(TensorType.float32(Shape.of(2, 3)), new Op.Transpose(List.of(1, 0)));
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertFloats(ort(transpose, x), 0, 1, 4, 2, 5, 3, 6);
  }
}
