package dev.rucksack.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassParityTest {
  private static final TensorType TYPE = TensorType.float32(Shape.batchOf(3));

  private static Graph plus(float value, String output) {
    GraphBuilder b = Graph.builder("g").input("x", TYPE).weight("w", Tensor.scalar(value));
    b.add(output, new Op.Binary(BinaryKind.ADD), "x", "w");
    return b.output(output).build();
  }

  @Test
  void equalGraphsDoNotDiffer() {
    PassParity parity =
        PassParity.of(plus(1, "y"), plus(1, "y"), RandomInputs.floats(TYPE, 1, 1, 4));
    assertThat(parity.orThrow(0))
        .hasToString(
            """
            Changed graph in the interpreter: no difference (batches of 1 and 4)
            Changed graph in ONNX Runtime: no difference (batches of 1 and 4)""");
  }

  @Test
  void anotherResultIsRefused() {
    PassParity parity =
        PassParity.of(plus(1, "y"), plus(1.5f, "y"), RandomInputs.floats(TYPE, 1, 2));
    assertThat(parity.interpreter().worst().maxDifference()).isCloseTo(0.5, within(1e-6));
    assertThatThrownBy(() -> parity.orThrow(1e-5)).isInstanceOf(OnnxException.class);
  }

  @Test
  void anotherOutputIsRefused() {
    List<Map<String, Tensor>> inputs = List.of(Map.of("x", Tensor.of(new float[3], 1, 3)));
    assertThatThrownBy(() -> PassParity.ofNamed(plus(1, "y"), plus(1, "z"), inputs))
        .hasMessage(
            "Graph 'g' returns [y], the changed one [z]; a pass keeps the outputs and their order.");
  }
}
