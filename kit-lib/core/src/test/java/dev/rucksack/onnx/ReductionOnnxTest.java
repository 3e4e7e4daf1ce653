package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.samples.SampleChecks;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Reduction").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Reduction").get(name)));
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21})
  void anEmptyListOfAxesIsNone(int opset, @TempDir Path folder) throws IOException {
    TensorType rows = TensorType.float32(Shape.batchOf(3));
    Op.Reduce mean = new Op.Reduce(ReduceKind.MEAN, true);
    OnnxOptions options = OnnxOptions.standard().opset(opset);
    Path file = folder.resolve("mean.onnx");
    Onnx.write(Samples.graph(rows, mean, Tensor.vector()), file, options);
    Graph read = Onnx.read(file);
    assertThat(read.nodes().getFirst().inputs()).containsExactly("x");
    Onnx.write(read, file, options);
    assertThat(Onnx.read(file)).isEqualTo(read);
  }
}
