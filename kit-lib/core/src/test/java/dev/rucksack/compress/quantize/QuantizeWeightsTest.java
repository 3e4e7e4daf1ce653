package dev.rucksack.compress.quantize;

import static dev.rucksack.compress.quantize.QuantizeNetworks.RELU;
import static dev.rucksack.compress.quantize.QuantizeNetworks.conv;
import static dev.rucksack.compress.quantize.QuantizeNetworks.pictures;
import static dev.rucksack.compress.quantize.QuantizeNetworks.runs;
import static dev.rucksack.compress.quantize.QuantizeNetworks.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights stored in eight bits, everything computed in float. */
class QuantizeWeightsTest {
  private static Graph twoConvolutions() {
    GraphBuilder b = pictures();
    b.add("r0", RELU, conv(b, "c0", "x", 4, 32));
    conv(b, "y", "r0", 32, 32);
    return b.output("y").build();
  }

  static List<Graph> networks() {
    return List.of(twoConvolutions(), sequence());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theFileIsSmallerAndBothRuntimesAgree(Graph graph) {
    Graph small = graph.apply(QuantizeWeights.int8());
    assertThat(Onnx.size(small)).isLessThan(Onnx.size(graph) / 2);
    try (OrtModel model = OrtModel.of(small);
        OrtModel exact = OrtModel.of(graph)) {
      var inputs = runs(graph, 1).getFirst();
      Parity.checkNamed(model, Interpreter.of(small), List.of(inputs)).orThrow(1e-5);
      Parity.checkNamed(exact, model, List.of(inputs)).orThrow(0.02);
    }
  }

  /**
   * Of each output channel, the largest weight has the code 127 or −127, the others the nearest.
   */
  @Test
  void codesAreTheNearestOnes() {
    Graph graph = twoConvolutions();
    Graph small = graph.apply(QuantizeWeights.int8());
    float[] weights = graph.weight("y.w").orElseThrow().floats();
    float[] scales = small.weight("y.w.scale").orElseThrow().floats();
    Tensor codes = small.weight("y.w.q").orElseThrow();
    int each = weights.length / scales.length;
    for (int i = 0; i < weights.length; i++) {
      float largest = 0;
      for (int j = i / each * each; j < (i / each + 1) * each; j++) {
        largest = Math.max(largest, Math.abs(weights[j]));
      }
      float scale = scales[i / each];
      assertThat(scale).isCloseTo(largest / 127, within(1e-7f));
      assertThat(codes.number(i) * scale).isCloseTo(weights[i], within(0.501 * scale));
    }
  }

  @Test
  void anExcludedNodeKeepsItsWeight() {
    Graph graph = twoConvolutions();
    Graph small = graph.apply(QuantizeWeights.int8().exclude("c0"));
    assertThat(small.weight("c0.w")).isEqualTo(graph.weight("c0.w"));
    assertThat(small.weight("y.w")).isEmpty();
    assertThatThrownBy(() -> graph.apply(QuantizeWeights.int8().exclude("c00")))
        .hasMessageContaining("no node 'c00' to exclude")
        .hasMessageContaining("[c0,");
    assertThatThrownBy(() -> graph.apply(QuantizeWeights.int8().exclude("c0", "y")))
        .hasMessageContaining("no weight that eight bits make smaller");
  }
}
