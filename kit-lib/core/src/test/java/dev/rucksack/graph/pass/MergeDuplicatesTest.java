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
import org.junit.jupiter.api.Test;

class MergeDuplicatesTest {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);
  private static final Op MATMUL = new Op.MatMul();
  private final MergeDuplicates pass = new MergeDuplicates();

  private static GraphBuilder net() {
    return Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3)));
  }

  @Test
  void equalWeightsThenEqualNodesThenTheirReaders() {
    GraphBuilder b = net().weight("v", Same.random(1, 3, 3)).weight("w", Same.random(1, 3, 3));
    b.add("a", MATMUL, "x", "v");
    b.add("b", MATMUL, "x", "w");
    b.add("c", RELU, "a");
    b.add("d", RELU, "b");
    b.add("y", ADD, "c", "d");
    Graph after = Same.after(pass, b.output("y").build());
    assertThat(after.nodes()).extracting(Node::name).containsExactly("a", "c", "y");
    assertThat(after.weights()).containsOnlyKeys("v");
  }

  @Test
  void weightsThatAreEqualByChanceStayApart() {
    GraphBuilder b =
        net().weight("v", Tensor.of(new float[3], 3)).weight("w", Tensor.of(new float[3], 3));
    b.add("a", ADD, "x", "v");
    b.add("b", RELU, "a");
    b.add("y", ADD, "b", "w");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void scalarsAndShapesAreShared() {
    GraphBuilder b = net().weight("v", Tensor.scalar(2)).weight("w", Tensor.scalar(2));
    b.add("a", ADD, "x", "v");
    b.add("y", ADD, "a", "w");
    assertThat(Same.after(pass, b.output("y").build()).weights()).containsOnlyKeys("v");
  }

  @Test
  void otherAttributesOrOrderOfInputsAreOtherNodes() {
    GraphBuilder b = net();
    b.add("a", new Op.LeakyRelu(0.1f), "x");
    b.add("b", new Op.LeakyRelu(0.2f), "x");
    b.add("c", new Op.Binary(BinaryKind.SUB), "a", "b");
    b.add("d", new Op.Binary(BinaryKind.SUB), "b", "a");
    b.add("y", ADD, "c", "d");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void anOutputTakesThePlaceOfItsTwin() {
    GraphBuilder b = net();
    b.add("a", RELU, "x");
    b.add("y", RELU, "x");
    b.add("z", ADD, "a", "a");
    Graph after = Same.after(pass, b.output("y").output("z").build());
    assertThat(after.nodes()).hasSize(2);
    assertThat(after.producer("y").orElseThrow().name()).isEqualTo("a");
  }

  @Test
  void twoOutputsStayTwoNodes() {
    GraphBuilder b = net();
    b.add("y", RELU, "x");
    b.add("z", RELU, "x");
    Graph graph = b.output("y").output("z").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }
}
