package dev.rucksack.graph.rewrite;

import static dev.rucksack.graph.rewrite.ChannelGroupsTest.at;
import static dev.rucksack.graph.rewrite.ChannelGroupsTest.blocks;
import static dev.rucksack.graph.rewrite.ChannelGroupsTest.conv;
import static dev.rucksack.graph.rewrite.ChannelGroupsTest.ended;
import static dev.rucksack.graph.rewrite.ChannelGroupsTest.net;
import static dev.rucksack.graph.rewrite.ChannelGroupsTest.of;
import static dev.rucksack.graph.rewrite.ChannelGroupsTest.parity;
import static dev.rucksack.samples.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Heads of attention, and channels in another order. */
class HeadGroupsTest {
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);

  /** Three heads of four features over x [batch, time, 6]. */
  private static Graph attention() {
    Shape shape = Shape.of(Shape.BATCH, Shape.TIME, Dim.of(6));
    GraphBuilder b = Graph.builder("attention").input("x", TensorType.float32(shape));
    b.weight("heads", Tensor.vector(0, 0, 3, 4)).weight("half", Tensor.scalar(0.5f));
    for (String name : List.of("q", "k", "v")) {
      b.weight(name + ".w", random(6, 12)).weight(name + ".b", random(12));
      b.add(name + ".p", new Op.MatMul(), "x", name + ".w");
      b.add(name + ".s", ADD, name + ".p", name + ".b");
      b.add(name + ".h", new Op.Reshape(), name + ".s", "heads");
      List<Integer> perm = name.equals("k") ? List.of(0, 2, 3, 1) : List.of(0, 2, 1, 3);
      b.add(name, new Op.Transpose(perm), name + ".h");
    }
    b.add("scores", new Op.MatMul(), "q", "k");
    b.add("scaled", new Op.Binary(BinaryKind.MUL), "scores", "half");
    b.add("weights", new Op.Softmax(-1), "scaled");
    b.add("mixed", new Op.MatMul(), "weights", "v");
    b.add("turned", new Op.Transpose(List.of(0, 2, 1, 3)), "mixed");
    b.weight("whole", Tensor.vector(0, 0, 12)).weight("o", random(12, 6));
    b.add("joined", new Op.Reshape(), "turned", "whole");
    b.add("out", new Op.MatMul(), "joined", "o");
    return b.output(b.add("y", ADD, "out", "x")).build();
  }

  @Test
  void headsGoWhole() {
    Graph graph = attention();
    ChannelGroup group = of(graph, "q.w");
    assertThat(group.units()).isEqualTo(3);
    for (ValueAxis axis :
        List.of(at("q.w", 1), at("k.w", 1), at("v.w", 1), at("v.b", 0), at("o", 0))) {
      assertThat(group.unitsAlong(axis)).as(axis.toString()).isEqualTo(blocks(3, 4));
    }
    parity(graph, group, 1);
    Graph cut = GraphEditor.of(graph).cut(group, 1).graph();
    assertThat(cut.weight("heads").orElseThrow()).isEqualTo(Tensor.vector(0, 0, 2, 4));
    assertThat(cut.weight("whole").orElseThrow()).isEqualTo(Tensor.vector(0, 0, 8));
  }

  /** Features of queries and keys go together, those of values by themselves. */
  @Test
  void featuresWithinHeads() {
    Graph graph = attention();
    ChannelGroup keys = ChannelGroups.of(graph).along("q.h", -1);
    assertThat(keys.units()).isEqualTo(4);
    assertThat(keys.refusal()).isEmpty();
    assertThat(keys.unitsAlong(at("k.w", 1))).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
    assertThat(keys.axes()).doesNotContain(at("v.w", 1));
    parity(graph, keys, 0, 2);
    ChannelGroup values = ChannelGroups.of(graph).along("v.h", -1);
    assertThat(values.axes()).contains(at("v.w", 1), at("o", 0)).doesNotContain(at("q.w", 1));
    parity(graph, values, 3);
  }

  @Test
  void channelsInAnotherOrderComputeTheSame() {
    Graph graph = attention();
    Graph moved = GraphEditor.of(graph).reorder(of(graph, "q.w"), 2, 0, 1).graph();
    assertThat(moved.weights()).isNotEqualTo(graph.weights());
    same(graph, moved);
  }

  private static void same(Graph graph, Graph moved) {
    Map<String, Tensor> inputs = SampleInputs.of(graph, 2, 3);
    float[] expected = Interpreter.of(graph).run(inputs).values().iterator().next().floats();
    assertThat(Interpreter.of(moved).run(inputs).values().iterator().next().floats())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(expected);
  }

  @Test
  void aUnitTakesThePlaceOfItsLikeOnly() {
    GraphBuilder b = net().weight("v", random(2, 3, 3, 3)).weight("w", random(3, 3, 3, 3));
    b.add("a", conv(1), "x", "v");
    b.add("c", conv(1), "x", "w");
    Graph graph = ended(b, b.add("j", new Op.Concat(1), "a", "c"), 5);
    ChannelGroup group = of(graph, "v");
    assertThatThrownBy(() -> GraphEditor.of(graph).reorder(group, 2, 1, 0, 3, 4))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Unit 2 cannot take the place of unit 0 along axis 0 of 'v'");
    assertThatThrownBy(() -> GraphEditor.of(graph).reorder(group, 0, 1, 1, 3, 4))
        .isInstanceOf(GraphException.class)
        .hasMessage("The order [0, 1, 1, 3, 4] does not name each of the 5 units once.");
    Graph moved = GraphEditor.of(graph).reorder(group, 1, 0, 4, 2, 3).graph();
    same(graph, moved);
  }
}
