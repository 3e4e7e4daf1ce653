package dev.rucksack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What every operator's sample has to stand. */
public final class SampleChecks {
  /** Kept after the tests: Python's ONNX checker reads them, too. */
  public static final Path FOLDER = Path.of("target", "onnx-samples");

  private SampleChecks() {}

  /** Written, read and run: an equal graph, the same outputs in ONNX Runtime and interpreter. */
  public static void check(String name, Graph graph) throws IOException {
    Files.createDirectories(FOLDER);
    Path file = FOLDER.resolve(name + ".onnx");
    Onnx.write(graph, file);
    assertThat(Onnx.read(file)).as(name).isEqualTo(graph);
    try (OrtModel model = OrtModel.open(file)) {
      compare(name, graph, model, SampleInputs.of(graph, 200, 5));
      compare(name, graph, model, SampleInputs.of(graph, 3, 7));
    }
  }

  private static void compare(
      String name, Graph graph, OrtModel model, Map<String, Tensor> inputs) {
    Map<String, Tensor> expected = Interpreter.of(graph).run(inputs);
    Map<String, Tensor> actual = model.run(inputs);
    for (String output : graph.outputs()) {
      Tensor e = Objects.requireNonNull(expected.get(output));
      Tensor a = Objects.requireNonNull(actual.get(output));
      assertThat(graph.type(output).accepts(e)).as(name + " gives " + e.type()).isTrue();
      if (e.dtype().isFloating()) {
        Parity.Run run = Parity.compare(1, e, a);
        assertThat(run.maxDifference()).as(name).isLessThanOrEqualTo(1e-5 * run.largest());
      } else {
        assertThat(a).as(name).isEqualTo(e);
      }
    }
  }

  /** ONNX Runtime's output for one input of a sample. */
  public static Tensor ort(Graph graph, Tensor input) {
    try (OrtModel model = OrtModel.of(graph)) {
      return model.run(input);
    }
  }

  public static void assertFloats(Tensor actual, double tolerance, float... expected) {
    assertThat(actual.floats()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual.floats()[i]).isCloseTo(expected[i], within(tolerance));
    }
  }
}
