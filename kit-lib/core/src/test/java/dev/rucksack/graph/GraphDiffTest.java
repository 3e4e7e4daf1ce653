package dev.rucksack.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.pass.FoldBatchNorm;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphDiffTest {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);

  private static Graph net() {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("w", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    for (String name : List.of("scale", "shift", "mean", "var")) {
      b.weight(name, Tensor.of(new float[] {1, 2}, 2));
    }
    b.add("fc", new Op.Gemm(1, 1, false, true), "x", "w");
    b.add("norm", new Op.BatchNormalization(0), "fc", "scale", "shift", "mean", "var");
    b.add("y", RELU, "norm");
    return b.output("y").build();
  }

  @Test
  void aGraphDoesNotDifferFromItself() {
    GraphDiff diff = net().diff(net());
    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff).hasToString("No difference: 3 nodes, 5 weights of 48 bytes.");
  }

  @Test
  void foldingIsSeenAsOneNodeLessAndOtherWeights() {
    Graph net = net();
    GraphDiff diff = net.diff(net.apply(new FoldBatchNorm()));
    assertThat(diff.nodesRemoved()).extracting(Node::name).containsExactly("norm");
    assertThat(diff.nodesAdded()).isEmpty();
    assertThat(diff.nodesChanged())
        .singleElement()
        .extracting(c -> c.after().name())
        .isEqualTo("fc");
    assertThat(diff.weightsRemoved()).containsOnlyKeys("scale", "shift", "mean", "var");
    assertThat(diff.weightsAdded()).containsOnlyKeys("fc.bias");
    assertThat(diff.weightsChanged()).containsOnlyKeys("w");
    assertThat(diff)
        .hasToString(
            """
            3 nodes, 5 weights of 48 bytes → 2 nodes, 2 weights of 24 bytes
            nodes removed (1): 1 BatchNormalization (norm)
            nodes changed (1): 1 Gemm with other inputs, outputs (fc)
            weights removed (4): scale float32[2], shift float32[2], mean float32[2], var float32[2]
            weights added (1): fc.bias float32[2]
            weights changed (1): w float32[2, 2] (other values)""");
  }

  @Test
  void aNodeThatIsRenamedIsFoundByItsValue() {
    Graph net = net();
    Graph other = renamed(net, "y", "activation");
    GraphDiff diff = net.diff(other);
    assertThat(diff.nodesAdded()).isEmpty();
    assertThat(diff.nodesChanged())
        .singleElement()
        .extracting(c -> c.after().name())
        .isEqualTo("activation");
  }

  private static Graph renamed(Graph graph, String from, String to) {
    GraphBuilder b = Graph.builder(graph.name());
    graph.inputs().forEach(b::input);
    graph.weights().forEach(b::weight);
    for (Node node : graph.nodes()) {
      String name = node.name().equals(from) ? to : node.name();
      b.node(new Node(name, node.op(), node.inputs(), node.outputs()));
    }
    return b.output(graph.output()).build();
  }

  @Test
  void anotherOperatorOrAttributeIsAChange() {
    Graph tanh = withLast(new Op.Unary(UnaryKind.TANH));
    assertThat(net().diff(tanh).toString()).contains("nodes changed (1): 1 Relu → Tanh (y)");
    String attributes =
        withLast(new Op.LeakyRelu(1)).diff(withLast(new Op.LeakyRelu(2))).toString();
    assertThat(attributes).contains("nodes changed (1): 1 LeakyRelu with other attributes (y)");
  }

  private static Graph withLast(Op op) {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(2)));
    net().weights().forEach(b::weight);
    net().nodes().stream().limit(2).forEach(b::node);
    b.add("y", op, "norm");
    return b.output("y").build();
  }

  @Test
  void inputsOutputsAndWeightTypesAreCompared() {
    GraphBuilder b = Graph.builder("a").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("w", Tensor.scalar(1));
    b.add("y", new Op.Binary(BinaryKind.ADD), "x", "w");
    GraphBuilder c = Graph.builder("a").input("x", TensorType.float32(Shape.batchOf(3)));
    c.input("z", TensorType.float32(Shape.batchOf(3))).weight("w", Tensor.of(new float[3], 3));
    c.add("y", new Op.Binary(BinaryKind.ADD), "x", "w");
    GraphDiff diff = b.output("y").build().diff(c.output("y").build());
    assertThat(diff.isEmpty()).isFalse();
    assertThat(diff.inputsAdded()).containsOnlyKeys("z");
    assertThat(diff.inputsChanged()).containsOnlyKeys("x");
    assertThat(diff.toString())
        .contains("weights changed (1): w float32[] → float32[3]")
        .contains("inputs changed (1): x float32[batch, 2] → float32[batch, 3]")
        .contains("outputs: y float32[batch, 2] → y float32[batch, 3]");
  }

  @Test
  void longListsAreCut() {
    GraphBuilder b = Graph.builder("chain").input("x", TensorType.float32(Shape.batchOf(2)));
    String at = "x";
    for (int i = 0; i < 9; i++) {
      at = b.add("r" + i, RELU, at);
    }
    GraphBuilder one = Graph.builder("chain").input("x", TensorType.float32(Shape.batchOf(2)));
    one.add("r0", RELU, "x");
    String text = b.output(at).build().diff(one.output("r0").build()).toString();
    assertThat(text).contains("nodes removed (8): 8 Relu (r1, r2, r3, r4 and 4 more)");
  }
}
