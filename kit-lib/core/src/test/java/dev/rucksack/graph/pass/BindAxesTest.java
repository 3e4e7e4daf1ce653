package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindAxesTest {
  private static final Map<String, Long> LENGTHS = Map.of("time", 7L, "batch", 3L);

  @TempDir Path folder;

  private static Graph sample(String name) {
    return Objects.requireNonNull(Samples.all().get(name), name);
  }

  /** Each sample of two axes, bound, has fixed shapes and computes what it did at that length. */
  @Test
  void computesTheSameAtThatLength() {
    Samples.all()
        .forEach(
            (name, graph) -> {
              boolean timed =
                  graph.inputs().values().stream()
                      .anyMatch(type -> type.shape().dims().contains(Shape.TIME));
              boolean batched =
                  graph.inputs().values().stream()
                      .anyMatch(type -> type.shape().dims().contains(Shape.BATCH));
              if (timed && batched) {
                Graph bound = graph.apply(new BindAxes(LENGTHS));
                bound
                    .outputTypes()
                    .forEach(
                        (output, type) -> assertThat(type.shape().isFixed()).as(name).isTrue());
                Map<String, Tensor> inputs = SampleInputs.of(graph, 3, 7);
                assertThat(Interpreter.of(bound).run(inputs))
                    .as(name)
                    .isEqualTo(Interpreter.of(graph).run(inputs));
              }
            });
  }

  @Test
  void aFileIsReadAtALength() {
    Graph graph = sample("PadToLength");
    Path file = folder.resolve("padded.onnx");
    Onnx.write(graph, file);
    assertThat(Onnx.read(file, LENGTHS)).isEqualTo(graph.apply(new BindAxes(LENGTHS)));
    assertThatThrownBy(() -> Onnx.read(file, Map.of("width", 2L)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("has no open axis 'width'")
        .hasMessageContaining("[batch, time]");
    assertThatThrownBy(() -> Onnx.read(file, Map.of("time", 0L)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("cannot have the length 0");
  }

  /** Its settings stand in the file. */
  @Test
  void theOrderOfLengthsDoesNotMatter() {
    Map<String, Long> turned = new LinkedHashMap<>();
    turned.put("time", 7L);
    turned.put("batch", 3L);
    assertThat(new BindAxes(turned)).hasToString("BindAxes[lengths={batch=3, time=7}]");
  }

  @Test
  void axesThatThereAreNot() {
    Graph graph = sample("PadToLength");
    assertThatThrownBy(() -> graph.apply(new BindAxes(Map.of("width", 2L))))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("no open axis 'width'; its open axes are [batch, time]");
    assertThatThrownBy(() -> new BindAxes(Map.of("time", 0L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'time' cannot have the length 0");
  }
}
