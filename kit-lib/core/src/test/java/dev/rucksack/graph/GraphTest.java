package dev.rucksack.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);

  private static GraphBuilder mlp() {
    GraphBuilder b = Graph.builder("mlp");
    b.input("input", TensorType.float32(Shape.batchOf(4)));
    b.weight("w", Tensor.of(new float[12], 3, 4)).weight("b", Tensor.of(new float[3], 3));
    b.add("hidden", new Op.Gemm(1, 1, false, true), "input", "w", "b");
    b.add("output", RELU, "hidden");
    return b.output("output");
  }

  @Test
  void infersTypesWithTheBatchLeftOpen() {
    Graph graph = mlp().build();
    assertThat(graph.type("output")).isEqualTo(TensorType.float32(Shape.batchOf(3)));
    assertThat(graph.producer("hidden"))
        .hasValueSatisfying(n -> assertThat(n.name()).isEqualTo("hidden"));
    assertThat(graph.consumers("hidden")).extracting(Node::name).containsExactly("output");
  }

  @Test
  void equalsByContent() {
    assertThat(mlp().build()).isEqualTo(mlp().build()).hasSameHashCodeAs(mlp().build());
    assertThat(mlp().build().toBuilder().build()).isEqualTo(mlp().build());
    Graph other = mlp().replaceWeight("b", Tensor.of(new float[] {0, 0, 1}, 3)).build();
    assertThat(other).isNotEqualTo(mlp().build());
  }

  @Test
  void ordersNodesThatComeInAnyOrder() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.of(2)));
    b.add("c", ADD, "a", "b");
    b.add("b", RELU, "a");
    b.add("a", RELU, "x");
    assertThat(b.output("c").build().nodes()).extracting(Node::name).containsExactly("a", "b", "c");
  }

  @Test
  void refusesACycleByName() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.of(2)));
    b.add("a", ADD, "x", "b");
    b.add("b", RELU, "a");
    assertThatThrownBy(b.output("b")::build)
        .hasMessageContaining("[a, b]")
        .hasMessageContaining("cycle");
  }

  @Test
  void refusesAnUndefinedValueByName() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.of(2)));
    b.add("a", ADD, "x", "nowhere");
    assertThatThrownBy(b.output("a")::build)
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("'a'")
        .hasMessageContaining("'nowhere'");
  }

  @Test
  void refusesTwoDefinitions() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.of(2)));
    assertThatThrownBy(() -> b.weight("x", Tensor.scalar(1))).hasMessageContaining("'x'");
    b.add("a", RELU, "x");
    Node again = new Node("other", RELU, List.of("x"), List.of("a"));
    assertThatThrownBy(() -> b.node(again))
        .hasMessageContaining("'a'")
        .hasMessageContaining("twice");
  }

  @Test
  void refusesOutputsThatNoNodeDefines() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.of(2)));
    assertThatThrownBy(b::build).hasMessageContaining("no output");
    assertThatThrownBy(b.output("x")::build)
        .hasMessageContaining("'x'")
        .hasMessageContaining("Identity");
  }

  @Test
  void wrongShapeNamesNodeOperatorAndLengths() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(5)));
    b.weight("w", Tensor.of(new float[12], 3, 4));
    b.add("fc", new Op.Gemm(1, 1, false, true), "x", "w");
    assertThatThrownBy(b.output("fc")::build)
        .hasMessageContaining("'fc'")
        .hasMessageContaining("Gemm")
        .hasMessageContaining("5")
        .hasMessageContaining("4");
  }

  @Test
  void dropUnusedKeepsOnlyWhatTheOutputNeeds() {
    GraphBuilder b = mlp();
    b.weight("spare", Tensor.scalar(1));
    b.add("dead", ADD, "hidden", "hidden");
    assertThat(b.dropUnused().build()).isEqualTo(mlp().build());
  }

  @Test
  void passThatChangesNothingReturnsTheSameInstance() {
    Graph graph = mlp().build();
    Pass same = Pass.of("nothing", g -> g);
    assertThat(graph.apply(same, same)).isSameAs(graph);
  }

  @Test
  void readsLikeAProgram() {
    assertThat(mlp().build().toString())
        .isEqualTo(
            """
            graph mlp
              input   float32[batch, 4]  input
              hidden  float32[batch, 3]  Gemm(input, w:float32[3, 4], {0.0, 0.0, 0.0})  [alpha=1.0, beta=1.0, transA=false, transB=true]
              output  float32[batch, 3]  Relu(hidden)
              return                     output
            """);
  }

  @Test
  void freshNamesAvoidValuesAndNodes() {
    GraphBuilder b = mlp();
    assertThat(b.freshName("hidden")).isEqualTo("hidden_1");
    assertThat(b.freshName("new")).isEqualTo("new");
  }
}
