package dev.rucksack.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op NEG = new Op.Unary(UnaryKind.NEG);
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);

  private static final Rule TWICE =
      Rule.of(
          "two in a row are one",
          Pattern.node("last", RELU::equals, Pattern.node("first", RELU::equals)),
          (edit, match) -> edit.bypass(match.node("last"), List.of(match.value("first"))));

  private static GraphBuilder net() {
    return Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3)));
  }

  private static List<String> nodes(Graph graph) {
    return graph.nodes().stream().map(Node::toString).toList();
  }

  @Test
  void appliedUntilItFitsNoMore() {
    GraphBuilder b = net();
    String at = "x";
    for (int i = 0; i < 5; i++) {
      at = b.add("r" + i, RELU, at);
    }
    b.add("y", NEG, at);
    PassResult result = b.output("y").build().run(Rules.of("fewer", TWICE));
    assertThat(nodes(result.graph())).containsExactly("r0 = Relu[x]", "y = Neg[r0]");
    assertThat(result.remarks()).containsExactly("two in a row are one: 4×");
  }

  @Test
  void whereItNeverFitsTheGraphStays() {
    Graph graph = net().node(new Node("y", NEG, List.of("x"), List.of("y"))).output("y").build();
    PassResult result = graph.run(Rules.of("fewer", TWICE));
    assertThat(result.graph()).isSameAs(graph);
    assertThat(result.changed()).isFalse();
    assertThat(result.remarks()).isEmpty();
  }

  /** x + (−z) is x − z: a part of the pattern by name, its value read once only. */
  private static Rule difference(boolean once) {
    Pattern.Computed negative = Pattern.node("n", NEG::equals, Pattern.any("z"));
    return Rule.of(
        "adding the negative is subtracting",
        Pattern.node("sum", ADD::equals, Pattern.any("x"), once ? negative.readOnce() : negative),
        (edit, match) -> {
          List<String> inputs = List.of(match.value("x"), match.value("z"));
          edit.replace(match.node("sum"), new Op.Binary(BinaryKind.SUB), inputs);
          return true;
        });
  }

  @Test
  void partsThatAreReadElsewhere() {
    GraphBuilder b = net();
    b.add("r", RELU, "x");
    b.add("n", NEG, "r");
    b.add("s", ADD, "x", "n");
    b.add("y", ADD, "s", "n");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(Rules.of("d", difference(true)))).isSameAs(graph);
    assertThat(nodes(graph.apply(Rules.of("d", difference(false)))))
        .containsExactly("r = Relu[x]", "s = Sub[x, r]", "y = Sub[s, r]");
  }

  @Test
  void oneNameIsOneValue() {
    Rule zero =
        Rule.of(
            "x − x is removed with what reads it",
            Pattern.node(
                "d", new Op.Binary(BinaryKind.SUB)::equals, Pattern.any("x"), Pattern.any("x")),
            (edit, match) -> edit.bypass(match.node("d"), List.of(match.value("x"))));
    GraphBuilder b = net();
    b.add("r", RELU, "x");
    b.add("a", new Op.Binary(BinaryKind.SUB), "x", "r");
    b.add("b", new Op.Binary(BinaryKind.SUB), "a", "a");
    b.add("y", NEG, "b");
    assertThat(nodes(b.output("y").build().apply(Rules.of("z", zero))))
        .containsExactly("r = Relu[x]", "a = Sub[x, r]", "y = Neg[a]");
  }

  @Test
  void storedPartsAndConditions() {
    Rule scale =
        Rule.of(
                "small biases are dropped",
                Pattern.node("sum", ADD::equals, Pattern.any("x"), Pattern.stored("bias")),
                (edit, match) -> edit.bypass(match.node("sum"), List.of(match.value("x"))))
            .when((edit, match) -> edit.weight(match.value("bias")).orElseThrow().number(0) < 0.1);
    GraphBuilder b = net().weight("small", Tensor.scalar(0.01f)).weight("large", Tensor.scalar(1));
    b.add("a", ADD, "x", "small");
    b.add("b", ADD, "a", "large");
    b.add("c", ADD, "b", "x");
    Graph after = b.output("c").build().apply(Rules.of("d", scale));
    assertThat(nodes(after)).containsExactly("b = Add[x, large]", "c = Add[b, x]");
    assertThat(after.weights()).containsOnlyKeys("large");
  }

  @Test
  void rulesThatUndoEachOther() {
    Rule there = swap("there", RELU, NEG);
    Rule back = swap("back", NEG, RELU);
    Graph graph = net().node(new Node("y", NEG, List.of("x"), List.of("y"))).output("y").build();
    assertThatThrownBy(() -> graph.run(Rules.of("swap", there, back)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("The rules of 'swap' never end");
  }

  private static Rule swap(String name, Op from, Op to) {
    return Rule.of(
        name,
        Pattern.node("n", from::equals),
        (edit, match) -> {
          edit.replace(match.node("n"), to, match.node("n").inputs());
          return true;
        });
  }
}
