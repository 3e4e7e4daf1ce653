package dev.rucksack.runtime.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.samples.Exchange;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of no examples: {@code docs/operators.md} lists what ONNX Runtime cannot do with it. */
class EmptyBatchTest {
  /**
   * ONNX Runtime 1.29 gives an error. It is right in three: no element can be scattered into, and a
   * computed length of 0 keeps another axis.
   */
  private static final Set<String> REFUSED =
      Set.of(
          "ScatterElements",
          "ReshapeBack",
          "SplitShape",
          "Reshape",
          "MatMulVector",
          "MatMulBroadcast",
          "GroupNormalization",
          "GroupNormalizationLine",
          "Pad_WRAP",
          "PadLine_WRAP");

  @Test
  void givesWhatOnnxRuntimeGives() {
    Map<String, Graph> samples = Samples.all();
    samples.keySet().removeAll(REFUSED);
    // TopK divides by zero in native code, recurrent layers abort there: both end the process.
    samples.keySet().removeIf(name -> name.startsWith("TopK"));
    samples.keySet().removeAll(Samples.of("Recurrent").keySet());
    // Reductions that keep the empty axis get a wrong shape, and a mean of nothing is 0, not NaN.
    samples.keySet().removeIf(name -> name.startsWith("Reduce") || name.startsWith("Arg"));
    samples.replaceAll((name, graph) -> Exchange.wrap(graph));
    Map<String, String> differing = new TreeMap<>();
    samples.forEach(
        (name, graph) -> {
          Map<String, Tensor> inputs = SampleInputs.of(graph, 0, 5);
          Map<String, Tensor> actual = Interpreter.of(graph).run(inputs);
          try (OrtModel model = OrtModel.of(graph)) {
            Map<String, Tensor> expected = model.run(inputs);
            if (!actual.equals(expected)) {
              differing.put(name, expected + " but " + actual);
            }
          } catch (OnnxException e) {
            differing.put(name, String.valueOf(e.getMessage()));
          }
        });
    assertThat(differing).isEmpty();
  }

  @Test
  void isRefusedWhereOnnxRuntimeWouldEndTheProcess(@TempDir Path folder) {
    Map<String, Graph> samples = Samples.all();
    samples.keySet().removeIf(name -> !name.startsWith("TopK"));
    samples.putAll(Samples.of("Recurrent"));
    samples.forEach(
        (name, graph) -> {
          Map<String, Tensor> inputs = SampleInputs.of(graph, 0, 5);
          Path file = folder.resolve(name + ".onnx");
          Onnx.write(graph, file);
          for (OrtModel opened : List.of(OrtModel.of(graph), OrtModel.open(file))) {
            try (opened) {
              assertThatThrownBy(() -> opened.run(inputs))
                  .as(name)
                  .isInstanceOf(OnnxException.class)
                  .hasMessageContaining("without elements");
            }
          }
        });
  }
}
