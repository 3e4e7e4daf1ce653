package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldConstantsTest {
  private static final Op MATMUL = new Op.MatMul();
  private static final Op TRANSPOSE = new Op.Transpose(List.of(1, 0));
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);
  private final FoldConstants pass = new FoldConstants();

  private static GraphBuilder net(long features) {
    return Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(features)));
  }

  @Test
  void aChainOfConstantsBecomesOneWeight() {
    GraphBuilder b = net(2).weight("w", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
    b.weight("two", Tensor.scalar(2));
    b.add("double", new Op.Binary(BinaryKind.MUL), "w", "two");
    b.add("t", TRANSPOSE, "double");
    b.add("y", MATMUL, "x", "t");
    Graph after = Same.after(pass, b.output("y").build());
    assertThat(after.nodes()).extracting(Node::name).containsExactly("y");
    Tensor expected = Tensor.of(new float[] {2, 6, 10, 4, 8, 12}, 2, 3);
    assertThat(after.weights()).containsOnlyKeys("t").containsEntry("t", expected);
  }

  @Test
  void knownLengthsAreStored() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2, 3)));
    b.weight("rows", Tensor.vector(-1));
    b.add("last", new Op.Shape(1), "x");
    b.add("shape", new Op.Concat(0), "rows", "last");
    b.add("y", new Op.Reshape(), "x", "shape");
    b.add("all", new Op.Shape(0), "x");
    b.add("z", new Op.Reshape(), "y", "all");
    Graph after = Same.after(pass, b.output("z").build());
    assertThat(after.nodes()).extracting(Node::name).containsExactlyInAnyOrder("y", "all", "z");
    assertThat(after.weights()).containsEntry("shape", Tensor.vector(-1, 2, 3));
  }

  @Test
  void aConstantOutputStaysANode() {
    GraphBuilder b = net(6).weight("first", Tensor.vector(-1, 2)).weight("last", Tensor.vector(3));
    b.add("shape", new Op.Concat(0), "first", "last");
    b.add("y", new Op.Unary(UnaryKind.RELU), "x");
    Graph graph = b.output("y").output("shape").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void aLargeResultOfLittleStays() {
    GraphBuilder b =
        net(64).weight("row", Same.random(1, 1, 64)).weight("column", Same.random(2, 64, 1));
    b.add("outer", ADD, "row", "column");
    b.add("y", MATMUL, "x", "outer");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void aLargeWeightThatOthersReadIsNotStoredTwice() {
    GraphBuilder b = net(64).weight("w", Same.random(1, 64, 64));
    b.add("t", TRANSPOSE, "w");
    b.add("h", MATMUL, "x", "w");
    b.add("y", MATMUL, "h", "t");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void aLargeWeightOfItsOwnIsFolded() {
    GraphBuilder b = net(64).weight("w", Same.random(1, 64, 64));
    b.add("t", TRANSPOSE, "w");
    b.add("y", MATMUL, "x", "t");
    assertThat(Same.after(pass, b.output("y").build()).nodes()).hasSize(1);
  }

  @Test
  void quantizedWeightsStayQuantized() {
    GraphBuilder b = net(2).weight("w", Tensor.of(DType.INT8, new byte[] {1, 2, 3, 4}, 2, 2));
    b.weight("scale", Tensor.scalar(0.5f)).weight("zero", Tensor.of(DType.INT8, new byte[1]));
    b.add("d", new Op.DequantizeLinear(0), "w", "scale", "zero");
    b.add("y", MATMUL, "x", "d");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void divisionOfWholeNumbersByZeroIsLeftToTheRuntime() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.int64(Shape.of(2)));
    b.weight("one", Tensor.vector(1, 1)).weight("zero", Tensor.vector(0, 1));
    b.add("d", new Op.Binary(BinaryKind.DIV), "one", "zero");
    b.add("y", ADD, "x", "d");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }
}
