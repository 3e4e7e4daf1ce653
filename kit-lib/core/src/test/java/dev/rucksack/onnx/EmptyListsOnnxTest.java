package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any stored list or number may be empty in a file. Either the operator refuses it, or it means
 * something, and then a file that is written of it means the same again.
 */
class EmptyListsOnnxTest {

  @ParameterizedTest
  @ValueSource(ints = {13, 17, 21})
  void whatIsReadIsReadAgain(int opset, @TempDir Path folder) throws IOException {
    OnnxOptions options = OnnxOptions.standard().opset(opset);
    int tried = 0;
    for (Map.Entry<String, Graph> sample : Samples.all().entrySet()) {
      for (Map.Entry<String, Tensor> weight : sample.getValue().weights().entrySet()) {
        if (weight.getValue().rank() <= 1) {
          Optional<Graph> graph =
              emptied(sample.getValue(), weight.getKey(), weight.getValue().dtype());
          if (graph.isPresent() && sameAgain(sample.getKey(), graph.get(), folder, options)) {
            tried++;
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(10);
  }

  /** Empty where the operator needs entries. */
  private static Optional<Graph> emptied(Graph graph, String weight, DType dtype) {
    try {
      return Optional.of(graph.toBuilder().replaceWeight(weight, none(dtype)).build());
    } catch (GraphException needsEntries) {
      return Optional.empty();
    }
  }

  private static Tensor none(DType dtype) {
    return Tensor.wrap(dtype, new long[] {0}, ByteBuffer.allocate(0));
  }

  private static boolean sameAgain(String name, Graph graph, Path folder, OnnxOptions options) {
    Path file = folder.resolve("network.onnx");
    try {
      Onnx.write(graph, file, options);
    } catch (OnnxException opsetLacksIt) {
      return false;
    }
    Graph read = Onnx.read(file);
    Onnx.write(read, file, options);
    assertThat(Onnx.read(file)).as(name).isEqualTo(read);
    return true;
  }
}
