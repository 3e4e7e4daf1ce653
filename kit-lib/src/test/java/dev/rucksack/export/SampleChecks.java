package dev.rucksack.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.graph.Dim;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import dev.rucksack.graph.UnaryKind;
import dev.rucksack.graph.interpret.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** What every operator's sample has to stand. */
final class SampleChecks {
  /** Kept after the tests: Python's ONNX checker reads them, too. */
  static final Path FOLDER = Path.of("target", "onnx-samples");

  private static final int EXAMPLES = 200;

  private SampleChecks() {}

  /** Written, read and run: an equal graph, the same outputs in ONNX Runtime and interpreter. */
  static void check(String name, Graph graph) throws IOException {
    Files.createDirectories(FOLDER);
    Path file = FOLDER.resolve(name + ".onnx");
    Onnx.write(graph, file);
    assertThat(Onnx.read(file)).as(name).isEqualTo(graph);
    Map<String, Tensor> inputs = Map.of(graph.input(), input(graph));
    try (OrtModel model = OrtModel.open(file)) {
      Map<String, Tensor> expected = Interpreter.of(graph).run(inputs);
      Map<String, Tensor> actual = model.run(inputs);
      for (String output : graph.outputs()) {
        Tensor e = Objects.requireNonNull(expected.get(output));
        Tensor a = Objects.requireNonNull(actual.get(output));
        Parity.Run run = Parity.compare(EXAMPLES, e, a);
        assertThat(run.maxDifference()).as(name).isLessThanOrEqualTo(1e-5 * (1 + run.largest()));
      }
    }
  }

  /** ONNX Runtime's output for one input of a sample. */
  static Tensor ort(Graph graph, Tensor input) {
    try (OrtModel model = OrtModel.of(graph)) {
      return model.run(input);
    }
  }

  static void assertFloats(Tensor actual, double tolerance, float... expected) {
    assertThat(actual.floats()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual.floats()[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  /** 200 examples, time being 5; positive where the operator takes only positive numbers. */
  private static Tensor input(Graph graph) {
    TensorType type = Objects.requireNonNull(graph.inputs().get(graph.input()));
    long[] sizes = new long[type.shape().rank()];
    for (int i = 0; i < sizes.length; i++) {
      Dim dim = type.shape().dim(i);
      sizes[i] = dim.equals(Shape.BATCH) ? EXAMPLES : dim.equals(Shape.TIME) ? 5 : fixed(dim);
    }
    Tensor floats = Samples.random(sizes);
    return switch (type.dtype()) {
      case INT64 -> tokens(sizes);
      case INT8 -> bytes(type, sizes);
      default -> needsPositive(graph) ? absolute(floats) : floats;
    };
  }

  private static long fixed(Dim dim) {
    return Shape.of(dim).sizes()[0];
  }

  private static boolean needsPositive(Graph graph) {
    String type = graph.nodes().getFirst().op().type();
    return type.equals(UnaryKind.LOG.onnxName())
        || type.equals(UnaryKind.SQRT.onnxName())
        || type.equals(UnaryKind.RECIPROCAL.onnxName())
        || type.equals("Pow");
  }

  private static Tensor absolute(Tensor tensor) {
    float[] values = tensor.floats();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) + 0.1f;
    }
    return Tensor.of(values, tensor.shape());
  }

  private static Tensor tokens(long[] sizes) {
    return Tensor.of(new Random(5).longs(sizes[0] * sizes[1], 0, 9).toArray(), sizes);
  }

  private static Tensor bytes(TensorType type, long[] sizes) {
    byte[] values = new byte[(int) (sizes[0] * sizes[1])];
    new Random(6).nextBytes(values);
    return Tensor.of(type.dtype(), values, sizes);
  }
}
