package dev.rucksack.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.samples.Samples;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightsTest {
  static Stream<String> samples() {
    return Samples.all().keySet().stream();
  }

  private static Graph sample(String name) {
    return Objects.requireNonNull(Samples.all().get(name), name);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyKernelIsPrunedOrSaysWhyNot(String name) {
    Graph graph = sample(name);
    Map<String, String> kernels = Weights.kernels(graph, false);
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        boolean kernel = node.op().facts().input(i).role() == Role.KERNEL;
        if (kernel && graph.weight(node.input(i)).isPresent()) {
          assertThat(kernels).containsKey(node.input(i));
        }
      }
    }
    kernels.forEach(
        (kernel, refusal) ->
            assertThat(Weights.prunable(graph, false).contains(kernel))
                .isEqualTo(refusal.isEmpty()));
  }

  @Test
  void theOperatorsOfWhichKernelsArePruned() {
    Set<String> types = new TreeSet<>();
    Samples.all()
        .values()
        .forEach(
            graph ->
                Weights.prunable(graph, false)
                    .forEach(
                        kernel ->
                            graph.consumers(kernel).forEach(node -> types.add(node.op().type()))));
    assertThat(types)
        .containsExactly("Conv", "ConvTranspose", "GRU", "Gemm", "LSTM", "MatMul", "RNN");
  }

  @Test
  void whyNot() {
    assertThat(Weights.kernels(Samples.int8Dense(6, 5), false))
        .containsExactly(Map.entry("w", "it is stored as int8[5, 6], so prune before quantizing"));
    assertThat(Weights.kernels(sample("MatMulVector"), false))
        .containsExactly(Map.entry("w1", "a vector is one channel"));
  }
}
