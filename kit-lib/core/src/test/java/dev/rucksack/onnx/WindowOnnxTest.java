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

class WindowOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Window").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Window").get(name)));
  }

  private static final TensorType LINE = TensorType.float32(Shape.batchOf(1, 4));
  private static final Tensor X = Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 4);

  @Test
  void convolutionSlidesItsKernel() {
    Graph conv =
        Samples.graph(
            LINE,
            new Op.Conv(List.of(1), List.of(1, 0), List.of(2), 1),
            Tensor.of(new float[] {10, 1}, 1, 1, 2));
    // One zero before: [0 1 2 3 4], entries two apart.
    assertFloats(ort(conv, X), 0, 2, 13, 24);
  }

  @Test
  void paddingCountsInTheMeanOnRequest() {
    List<Integer> two = List.of(2);
    Op without = new Op.AveragePool(two, two, List.of(1, 1), false, false);
    Op with = new Op.AveragePool(two, two, List.of(1, 1), false, true);
    assertFloats(ort(Samples.graph(LINE, without), X), 0, 1, 2.5f, 4);
    assertFloats(ort(Samples.graph(LINE, with), X), 0, 0.5f, 2.5f, 2);
  }
}
