package dev.rucksack.onnx;

import static dev.rucksack.samples.SampleChecks.assertFloats;
import static dev.rucksack.samples.SampleChecks.ort;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
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

class RecurrentOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Recurrent").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Recurrent").get(name)));
  }

  @Test
  void oneStepByItsFormula() {
    // All weights 0, biases i, o, f, c = 0, 0, 0, 1: c = σ(0)·tanh(1), h = σ(0)·tanh(c).
    GraphBuilder b = Graph.builder("lstm").input("x", TensorType.float32(Shape.of(1, 1, 1)));
    b.weight("w", Tensor.of(new float[4], 1, 4, 1)).weight("r", Tensor.of(new float[4], 1, 4, 1));
    b.weight("b", Tensor.of(new float[] {0, 0, 0, 1, 0, 0, 0, 0}, 1, 8));
    b.node(
        new Node(
            "n",
            new Op.LSTM(1, Direction.FORWARD),
            List.of("x", "w", "r", "b"),
            List.of("", "h", "")));
    double c = 0.5 * Math.tanh(1);
    Tensor h = ort(b.output("h").build(), Tensor.of(new float[] {7}, 1, 1, 1));
    assertFloats(h, 1e-6, (float) (0.5 * Math.tanh(c)));
  }
}
