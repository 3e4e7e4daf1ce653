package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.djl.ZooNetworks;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DJL's basic model zoo in ONNX Runtime, at batch sizes that were not traced. */
class TracerZooTest {
  /** As a fraction of the largest output. */
  private static final double TOLERANCE = 1e-4;

  /** Small enough for the interpreter. */
  private static final Set<ZooNetworks> SMALL =
      EnumSet.of(
          ZooNetworks.MLP,
          ZooNetworks.LE_NET,
          ZooNetworks.ALEX_NET,
          ZooNetworks.NIN,
          ZooNetworks.MOBILE_NET_V1,
          ZooNetworks.SSD,
          ZooNetworks.TAB_NET);

  @ParameterizedTest
  @EnumSource(ZooNetworks.class)
  void agrees(ZooNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Fixtures.initialized(network.block(), manager, 3, network.batch(2));
      Graph graph = Tracer.trace(block, TensorType.float32(Shape.batchOf(network.example())));
      try (OrtModel model = OrtModel.of(graph)) {
        for (int size : new int[] {1, 4}) {
          Tensor input = Fixtures.floats(size, network.batch(size));
          List<Tensor> expected = Forward.run(block, input);
          List<Tensor> actual = List.copyOf(model.run(Map.of(graph.input(), input)).values());
          compare(expected, actual, "ONNX Runtime, batch " + size);
          if (SMALL.contains(network)) {
            Map<String, Tensor> values = Interpreter.of(graph).run(Map.of(graph.input(), input));
            compare(expected, List.copyOf(values.values()), "interpreter, batch " + size);
          }
        }
      }
    }
  }

  private static void compare(List<Tensor> expected, List<Tensor> actual, String by) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(Fixtures.difference(expected.get(i), actual.get(i)))
          .as("output %d by %s", i, by)
          .isLessThan(TOLERANCE);
    }
  }
}
