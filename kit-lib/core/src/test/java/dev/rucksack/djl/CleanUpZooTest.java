package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clean-ups on DJL's basic model zoo, in ONNX Runtime. */
class CleanUpZooTest {
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @EnumSource(ZooNetworks.class)
  void computesTheSame(ZooNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = network.graph(manager);
      Graph clean = graph.apply(CleanUp.standard());
      assertThat(clean.apply(CleanUp.standard())).isSameAs(clean);
      Map<String, Tensor> inputs = Map.of(graph.input(), Fixtures.floats(3, network.batch(3)));
      try (OrtModel before = OrtModel.of(graph);
          OrtModel after = OrtModel.of(clean)) {
        Map<String, Tensor> expected = before.run(inputs);
        Map<String, Tensor> actual = after.run(inputs);
        expected.forEach(
            (name, tensor) ->
                assertThat(
                        Parity.compare(3, tensor, Objects.requireNonNull(actual.get(name)))
                            .relative())
                    .as(name)
                    .isLessThan(TOLERANCE));
      }
    }
  }
}
