package dev.rucksack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.onnx.OnnxOptions;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What every operator's sample has to stand. */
public final class SampleChecks {
  /** Kept after the tests: Python's ONNX checker reads them, too. */
  public static final Path FOLDER = Path.of("target", "onnx-samples");

  /** Operators that opset 17 lacks, or lacks for some types or inputs. */
  private static final Set<String> YOUNG =
      Set.of(
          "Gelu",
          "Mish",
          "GroupNormalization",
          "Pad",
          "IsInf",
          "ReduceMax",
          "ReduceMin",
          "ConstantOfShape");

  private SampleChecks() {}

  /** Written, read and run: an equal graph, the same outputs in ONNX Runtime and interpreter. */
  public static void check(String name, Graph graph) throws IOException {
    Path file = checkFile(name, graph);
    Graph exchanged = Exchange.wrap(graph);
    try (OrtModel model = graph == exchanged ? OrtModel.open(file) : OrtModel.of(exchanged)) {
      compare(name, graph, model, SampleInputs.of(graph, 200, 5));
      compare(name, graph, model, SampleInputs.of(graph, 3, 7));
    }
  }

  /**
   * Written and read: an equal graph, in opset 21 if it has what the usual opset writes as older
   * operators.
   */
  public static Path checkFile(String name, Graph graph) throws IOException {
    Files.createDirectories(FOLDER);
    Path file = FOLDER.resolve(name + ".onnx");
    Onnx.write(graph, file);
    Graph read = Onnx.read(file);
    if (!read.equals(graph)) {
      assertThat(graph.nodes()).as(name).anyMatch(node -> YOUNG.contains(node.op().type()));
      Path young = FOLDER.resolve(name + ".opset21.onnx");
      Onnx.write(graph, young, OnnxOptions.standard().opset(21));
      read = Onnx.read(young);
    }
    assertThat(read).as(name).isEqualTo(graph);
    return file;
  }

  /** A model that agrees with the interpreter. */
  public static void compare(String name, Graph graph, OrtModel model, Map<String, Tensor> inputs) {
    Map<String, Tensor> expected = Interpreter.of(graph).run(inputs);
    Iterator<Tensor> actual = model.run(Exchange.carried(inputs)).values().iterator();
    for (String output : graph.outputs()) {
      Tensor value = Objects.requireNonNull(expected.get(output));
      assertThat(graph.type(output).accepts(value)).as(name + " gives " + value.type()).isTrue();
      Tensor e = Exchange.carried(value);
      Tensor a = actual.next();
      if (e.dtype().isFloating()) {
        Parity.Run run = Parity.compare(1, e, a);
        double tolerance = tolerance(value.dtype());
        assertThat(run.maxDifference()).as(name).isLessThanOrEqualTo(tolerance * run.largest());
      } else {
        assertThat(a).as(name).isEqualTo(e);
      }
    }
  }

  /** Of small types, the distance of two neighbours; those that are only stored are exact. */
  private static double tolerance(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> 0x1p-10;
      case BFLOAT16 -> 0x1p-7;
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> 0;
      case FLOAT32, FLOAT64 -> 1e-5;
      case INT64, INT32, INT16, INT8, INT4, UINT64, UINT32, UINT16, UINT8, UINT4, BOOL -> 0;
    };
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
