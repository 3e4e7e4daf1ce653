package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import org.junit.jupiter.api.Test;

class FiniteTest {
  private static Graph with(float value) {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(3)));
    b.weight("mask", Tensor.of(new float[] {0, value, 1}, 3));
    b.add("y", new Op.Binary(BinaryKind.ADD), "x", "mask");
    return b.output("y").build();
  }

  @Test
  void numbersPass() {
    assertThatCode(() -> Finite.check(with(-0f))).doesNotThrowAnyException();
    assertThatCode(() -> Finite.checkNotNaN(with(Float.MAX_VALUE))).doesNotThrowAnyException();
  }

  @Test
  void nanIsRefusedByBoth() {
    String message =
        "Weight 'mask' of graph 'net' holds NaN at element 1; the network has diverged: train it again with a smaller rate.";
    assertThatThrownBy(() -> Finite.check(with(Float.NaN)))
        .isInstanceOf(GraphException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Finite.checkNotNaN(with(Float.NaN)))
        .isInstanceOf(GraphException.class)
        .hasMessage(message);
  }

  @Test
  void infinityIsRefusedInWhatIsLearned() {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("w", Tensor.of(new float[] {0, Float.NEGATIVE_INFINITY}, 2, 1));
    Graph diverged = b.output(b.add("y", new Op.MatMul(), "x", "w")).build();
    assertThatThrownBy(() -> Finite.check(diverged)).hasMessageContaining("-Infinity at element 1");
    assertThatCode(() -> Finite.checkNotNaN(diverged)).doesNotThrowAnyException();
  }

  @Test
  void aMaskMayBeInfinite() {
    assertThatCode(() -> Finite.check(with(Float.NEGATIVE_INFINITY))).doesNotThrowAnyException();
  }
}
