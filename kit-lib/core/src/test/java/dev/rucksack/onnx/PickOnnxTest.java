package dev.rucksack.onnx;

import static dev.rucksack.samples.SampleChecks.assertFloats;
import static dev.rucksack.samples.SampleChecks.ort;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
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

class PickOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Pick").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Pick").get(name)));
  }

  @Test
  void gatherLooksRowsUp() {
    GraphBuilder b = Graph.builder("embed").input("x", TensorType.int64(Shape.batchOf(2)));
    b.weight("table", Tensor.of(new float[] {0, 1, 10, 11, 20, 21}, 3, 2));
    b.add("y", new Op.Gather(0), "table", "x");
    Tensor y = ort(b.output("y").build(), Tensor.of(new long[] {2, 0}, 1, 2));
    assertFloats(y, 0, 20, 21, 0, 1);
  }

  @Test
  void sliceBackwards() {
    Graph slice = Objects.requireNonNull(Samples.of("Pick").get("SliceSteps"));
    assertFloats(ort(slice, Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 1, 6)), 0, 4, 2);
  }
}
