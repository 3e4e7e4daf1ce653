package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanUpTest {
  private static final Op IDENTITY = new Op.Unary(UnaryKind.IDENTITY);

  /** Each pass makes work for the next: only together do they reach one layer. */
  @Test
  void passesWorkHandInHand() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("w", Same.random(1, 2, 2)).weight("scale", Same.random(2, 2));
    b.weight("var", Tensor.of(new float[] {0.5f, 1.5f}, 2)).weight("mean", Same.random(3, 2));
    b.weight("shift", Same.random(4, 2)).weight("one", Tensor.scalar(1));
    b.add("zero", new Op.Binary(BinaryKind.SUB), "one", "one");
    b.add("turned", new Op.Transpose(List.of(1, 0)), "w");
    b.add("fc", new Op.Gemm(1, 1, false, true), "x", "turned");
    b.add("plus", new Op.Binary(BinaryKind.ADD), "fc", "zero");
    b.add("same", IDENTITY, "plus");
    b.add("moved", new Op.Binary(BinaryKind.MUL), "scale", "one");
    b.add("norm", new Op.BatchNormalization(1e-5f), "same", "moved", "shift", "mean", "var");
    b.add("dead", IDENTITY, "norm");
    b.add("y", IDENTITY, "norm");
    Graph after = Same.after(CleanUp.standard(), b.output("y").build());
    assertThat(after.nodes()).extracting(Node::name).containsExactly("fc");
    assertThat(after.weights()).hasSize(2);
  }

  @Test
  void aCleanGraphIsReturnedAsItIs() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2)));
    b.add("y", new Op.Unary(UnaryKind.RELU), "x");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(CleanUp.standard())).isSameAs(graph);
  }

  @Test
  void whatNothingNeedsIsDropped() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2)));
    b.input("unread", TensorType.float32(Shape.batchOf(2))).weight("w", Tensor.scalar(1));
    b.add("dead", IDENTITY, "unread");
    b.add("y", new Op.Unary(UnaryKind.RELU), "x");
    Graph after = Same.after(new DropUnused(), b.output("y").build());
    assertThat(after.nodes()).hasSize(1);
    assertThat(after.weights()).isEmpty();
  }
}
