package dev.rucksack.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GraphEditorTest {
  private static final Op NEG = new Op.Unary(UnaryKind.NEG);
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);

  /** {@code y = relu(x) + −relu(x)}. */
  private static Graph fork() {
    GraphBuilder b = Graph.builder("fork").input("x", TensorType.float32(Shape.batchOf(3)));
    b.add("a", RELU, "x");
    b.add("b", NEG, "a");
    b.add("y", ADD, "a", "b");
    return b.output("y").build();
  }

  private static List<String> names(Graph graph) {
    return graph.nodes().stream().map(Node::toString).toList();
  }

  private static Node node(GraphEditor edit, String name) {
    return edit.node(name).orElseThrow();
  }

  @Test
  void aNodeBetweenAValueAndItsReaders() {
    GraphEditor edit = GraphEditor.of(fork());
    assertThat(edit.insertAfter("a", "doubled", ADD, "a")).isEqualTo("doubled");
    assertThat(edit.readers("a")).extracting(Node::name).containsExactly("doubled");
    assertThat(names(edit.graph()))
        .containsExactly(
            "a = Relu[x]", "doubled = Add[a, a]", "b = Neg[doubled]", "y = Add[doubled, b]");
  }

  @Test
  void aNodeBehindAnOutputTakesItsName() {
    GraphEditor edit = GraphEditor.of(fork());
    assertThat(edit.insertAfter("y", "cut", RELU)).isEqualTo("y");
    Graph graph = edit.graph();
    assertThat(graph.outputs()).containsExactly("y");
    assertThat(graph.nodes().getLast().op()).isEqualTo(RELU);
    assertThat(graph.nodes().getLast().outputs()).containsExactly("y");
  }

  @Test
  void severalNodesBehindAnInput() {
    GraphEditor edit = GraphEditor.of(fork());
    edit.insertAfter("x", from -> edit.add("n", NEG, edit.add("m", NEG, from)));
    assertThat(names(edit.graph())).startsWith("m = Neg[x]", "n = Neg[m]", "a = Relu[n]");
  }

  /** A name of a value that comes later is taken from the start. */
  @Test
  void freshNamesAreBesideAllOthers() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3)));
    b.add("a", RELU, "x");
    b.add("a.q", NEG, "a");
    b.add("a.q_1", NEG, "a.q");
    GraphEditor edit = GraphEditor.of(b.output("a.q_1").build());
    assertThat(edit.add("a.q", NEG, "a")).isEqualTo("a.q_2");
    assertThat(edit.weight("x", Tensor.scalar(1))).isEqualTo("x_1");
  }

  @Test
  void typesFollowEachEdit() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("w", Tensor.of(new float[8], 4, 2));
    b.add("h", new Op.MatMul(), "x", "w");
    b.add("r", RELU, "h");
    b.add("s", new Op.Shape(0), "r");
    b.add("y", new Op.Reshape(), "h", "s");
    GraphEditor edit = GraphEditor.of(b.output("y").build());
    edit.replaceWeight("w", Tensor.of(new float[12], 4, 3));
    for (String value : List.of("h", "r", "y")) {
      assertThat(edit.type(value)).isEqualTo(TensorType.float32(Shape.batchOf(3)));
    }
    assertThat(edit.graph().type("y")).isEqualTo(edit.type("y"));
  }

  @Test
  void anEditThatAnOperatorRefuses() {
    GraphEditor edit = GraphEditor.of(fork());
    String w = edit.weight("w", Tensor.of(new float[2], 2));
    assertThatThrownBy(() -> edit.redirect(node(edit, "y"), "b", w))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Node 'y' (Add)");
  }

  @Test
  void readersMoveBehindWhatTheyRead() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3)));
    b.add("a", RELU, "x");
    b.add("b", NEG, "a");
    b.add("c", NEG, "x");
    b.add("d", NEG, "c");
    GraphEditor edit = GraphEditor.of(b.output("b").output("d").build());
    edit.redirect(node(edit, "a"), "x", "d");
    assertThat(edit.nodes()).extracting(Node::name).containsExactly("c", "d", "a", "b");
    assertThat(edit.graph().nodes()).isEqualTo(edit.nodes());
  }

  @Test
  void aCircleIsRefused() {
    GraphEditor edit = GraphEditor.of(fork());
    assertThatThrownBy(() -> edit.redirect(node(edit, "a"), "x", "y"))
        .isInstanceOf(GraphException.class)
        .hasMessage("Node 'a' would read what it defines, by way of 'y'; a graph must be acyclic.");
    GraphEditor self = GraphEditor.of(fork());
    assertThatThrownBy(() -> self.redirect(node(self, "b"), "a", "b"))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("by way of 'b'");
  }

  @Test
  void aNodeIsBypassed() {
    GraphEditor edit = GraphEditor.of(fork());
    assertThat(edit.bypass(node(edit, "b"), List.of("a"))).isTrue();
    assertThat(names(edit.graph())).containsExactly("a = Relu[x]", "y = Add[a, a]");
  }

  @Test
  void anOutputIsNotLost() {
    GraphEditor edit = GraphEditor.of(fork());
    assertThat(edit.bypass(node(edit, "y"), List.of("x"))).as("an input").isFalse();
    assertThat(edit.isChanged()).isFalse();
    assertThat(edit.bypass(node(edit, "y"), List.of("b"))).isTrue();
    assertThat(names(edit.graph())).containsExactly("a = Relu[x]", "b = Neg[a]");
    assertThat(edit.graph().nodes().getLast().outputs()).containsExactly("y");
  }

  @Test
  void aSubgraphIsReplaced() {
    GraphEditor edit = GraphEditor.of(fork());
    List<Node> old = List.of(node(edit, "y"), node(edit, "b"));
    String zero = edit.add("zero", new Op.Binary(BinaryKind.SUB), "a", "a");
    edit.replace(old, Map.of("y", zero));
    assertThat(names(edit.graph())).containsExactly("a = Relu[x]", "zero = Sub[a, a]");
    assertThat(edit.graph().outputs()).containsExactly("y");
  }

  @Test
  void anOutputThatIsAnInputGetsANodeOfItsOwn() {
    GraphEditor edit = GraphEditor.of(fork());
    edit.replace(edit.nodes(), Map.of("y", "x"));
    assertThat(names(edit.graph())).containsExactly("y = Identity[x]");
  }

  @Test
  void aValueThatIsNeededHasToBeReplaced() {
    GraphEditor edit = GraphEditor.of(fork());
    assertThatThrownBy(() -> edit.replace(List.of(node(edit, "a")), Map.of()))
        .isInstanceOf(GraphException.class)
        .hasMessage("The value 'a' of node 'a' is still needed; name one that takes its place.");
    assertThatThrownBy(() -> edit.remove(node(edit, "y")))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("'y'");
  }

  @Test
  void nothingEditedIsTheSameInstance() {
    Graph graph = fork();
    GraphEditor edit = GraphEditor.of(graph);
    assertThat(edit.dropUnused().graph()).isSameAs(graph);
    assertThat(edit.cleaned()).isSameAs(graph);
  }

  @Test
  void whatIsUnusedGoes() {
    GraphEditor edit = GraphEditor.of(fork());
    String w = edit.weight("w", Tensor.scalar(1));
    edit.add("dead", ADD, edit.add("dying", ADD, "a", w), w);
    assertThat(edit.dropUnused().graph()).isEqualTo(fork());
    assertThat(edit.freshName("dead")).as("its name is free again").isEqualTo("dead");
  }

  @Test
  void namesThatThereAreNot() {
    GraphEditor edit = GraphEditor.of(fork());
    assertThatThrownBy(() -> edit.replaceWeight("w", Tensor.scalar(1)))
        .isInstanceOf(GraphException.class)
        .hasMessage("There is no weight 'w' to replace; the weights are [].");
    assertThatThrownBy(() -> edit.type("z"))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("has no value 'z'");
    assertThatThrownBy(() -> edit.rename("x", "z"))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("'x' cannot become 'z'");
  }

  /** Pads that are calculated by way of a matrix: each step's type stays, its numbers change. */
  @Test
  void typesFollowNumbersOfAnyRank() {
    GraphEditor edit = GraphEditor.of(Objects.requireNonNull(Samples.all().get("PadsReordered")));
    assertThat(edit.type("y").shape().dim(1).is(16)).isTrue();
    edit.replaceWeight("own", Tensor.vector(1, 2));
    assertThat(edit.type("y").shape().dim(1).is(11)).isTrue();
  }

  /** The types of a chain are derived once at the start, then twice for each node put in. */
  @Test
  void anEditDerivesWhatItTouchesOnly() {
    int count = 16_000;
    GraphBuilder b = Graph.builder("chain").input("x", TensorType.float32(Shape.batchOf(3)));
    String at = "x";
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      at = b.add("v" + i, RELU, at);
      values.add(at);
    }
    Graph graph = b.output(at).build();
    assertThat(values).allSatisfy(v -> assertThat(graph.consumers(v)).hasSizeLessThan(2));
    GraphEditor edit = GraphEditor.of(graph);
    assertThat(edit.inferences()).isEqualTo(count);
    values.forEach(value -> edit.insertAfter(value, value + ".n", NEG));
    assertThat(edit.inferences()).isLessThanOrEqualTo(count + 2L * count + 2);
    assertThat(edit.graph().nodes()).hasSize(2 * count);
  }
}
