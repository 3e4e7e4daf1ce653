package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.parity.PassParity;
import dev.rucksack.samples.Exchange;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clean-ups on a sample of every operator, in the interpreter and ONNX Runtime. */
class CleanUpSamplesTest {
  static Stream<Arguments> samples() {
    return Samples.all().entrySet().stream()
        .map(entry -> Arguments.of(entry.getKey(), Exchange.wrap(entry.getValue())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void computesTheSame(String name, Graph graph) {
    Graph clean = graph.apply(CleanUp.standard());
    assertThat(clean.apply(CleanUp.standard())).as(name).isSameAs(clean);
    if (clean != graph) {
      List<Map<String, Tensor>> inputs =
          List.of(SampleInputs.of(graph, 1, 3), SampleInputs.of(graph, 4, 5));
      PassParity.ofNamed(graph, clean, inputs).orThrow(1e-5);
    }
  }
}
