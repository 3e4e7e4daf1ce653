package dev.rucksack.graph.rewrite;

import static dev.rucksack.samples.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which channels go together, by hand. */
class ChannelGroupsTest {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);
  private static final Op DENSE = new Op.Gemm(1, 1, false, true);
  private static final List<Integer> ONE = List.of(1, 1);

  static Op conv(int group) {
    return new Op.Conv(ONE, List.of(1, 1, 1, 1), ONE, group);
  }

  static GraphBuilder net() {
    return Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(3, 5, 5)));
  }

  /** A mean of each channel and a dense layer, which ends each of these networks. */
  static Graph ended(GraphBuilder b, String value, int channels) {
    b.weight("end", random(2, channels)).weight("end.bias", random(2));
    b.add("means", new Op.GlobalAveragePool(), value);
    b.add("flat", new Op.Flatten(1), "means");
    b.add("y", DENSE, "flat", "end", "end.bias");
    return b.output("y").build();
  }

  static ChannelGroup of(Graph graph, String weight) {
    return ChannelGroups.of(graph).all().stream()
        .filter(group -> group.seed().value().equals(weight))
        .findFirst()
        .orElseThrow();
  }

  static ValueAxis at(String value, int axis) {
    return new ValueAxis(value, axis);
  }

  static void parity(Graph graph, ChannelGroup group, int... units) {
    Map<String, Tensor> inputs = SampleInputs.of(graph, 3, 4);
    CutParity.interpreted(graph, group, units, inputs);
    CutParity.inOnnxRuntime(graph, group, units, inputs);
  }

  static int[] blocks(int units, int each) {
    return IntStream.range(0, units * each).map(i -> i / each).toArray();
  }

  @Test
  void aLayerItsNormalizationAndWhatReadsIt() {
    GraphBuilder b = net().weight("w", random(4, 3, 3, 3)).weight("bias", random(4));
    b.add("c", conv(1), "x", "w", "bias");
    for (String name : List.of("scale", "shift", "mean")) {
      b.weight(name, random(4));
    }
    b.weight("variance", Tensor.of(new float[] {1, 2, 0.5f, 1}, 4));
    b.add("n", new Op.BatchNormalization(1e-5f), "c", "scale", "shift", "mean", "variance");
    Graph graph = ended(b, b.add("r", new Op.Unary(UnaryKind.SIGMOID), "n"), 4);
    ChannelGroup group = of(graph, "w");
    assertThat(group.units()).isEqualTo(4);
    assertThat(group.refusal()).isEmpty();
    assertThat(group.axes())
        .containsExactlyInAnyOrder(
            at("w", 0),
            at("bias", 0),
            at("c", 1),
            at("scale", 0),
            at("shift", 0),
            at("mean", 0),
            at("variance", 0),
            at("n", 1),
            at("r", 1),
            at("means", 1),
            at("flat", 1),
            at("end", 1));
    parity(graph, group, 1, 2);
    Graph cut = GraphEditor.of(graph).cut(group, 1, 2).graph();
    assertThat(cut.weight("w").orElseThrow().shape()).containsExactly(2, 3, 3, 3);
    assertThat(cut.weight("end").orElseThrow().shape()).containsExactly(2, 2);
    assertThat(cut.weight("bias").orElseThrow().floats())
        .containsExactly(random(4).floats()[0], random(4).floats()[3]);
    assertThat(cut.nodes())
        .extracting(Node::name)
        .containsExactly("c", "n", "r", "means", "flat", "y");
  }

  @Test
  void branchesThatAreAdded() {
    GraphBuilder b = net().weight("v", random(4, 3, 3, 3)).weight("w", random(4, 4, 3, 3));
    b.add("a", conv(1), "x", "v");
    b.add("c", conv(1), "a", "w");
    Graph graph = ended(b, b.add("s", ADD, "a", "c"), 4);
    List<ChannelGroup> groups = ChannelGroups.of(graph).all();
    assertThat(groups).hasSize(2);
    assertThat(groups.getFirst().axes()).contains(at("v", 0), at("w", 0), at("w", 1), at("s", 1));
    parity(graph, groups.getFirst(), 3);
  }

  @Test
  void joinedValuesKeepTheirOwnUnits() {
    GraphBuilder b = net().weight("v", random(2, 3, 3, 3)).weight("w", random(3, 3, 3, 3));
    b.add("a", conv(1), "x", "v");
    b.add("c", conv(1), "x", "w");
    Graph graph = ended(b, b.add("j", new Op.Concat(1), "a", "c"), 5);
    ChannelGroup group = of(graph, "v");
    assertThat(group.units()).isEqualTo(5);
    assertThat(group.unitsAlong(at("v", 0))).containsExactly(0, 1);
    assertThat(group.unitsAlong(at("w", 0))).containsExactly(2, 3, 4);
    parity(graph, group, 1, 2, 4);
    assertThat(group.emptied(0, 1)).hasValue(at("v", 0));
    assertThatThrownBy(() -> GraphEditor.of(graph).cut(group, 0, 1))
        .isInstanceOf(GraphException.class)
        .hasMessage("The units [0, 1] are all of axis 0 of 'v'; leave one at least.");
  }

  @Test
  void groupsGoWhole() {
    GraphBuilder b = net().weight("v", random(4, 3, 3, 3)).weight("w", random(6, 2, 3, 3));
    b.add("a", conv(1), "x", "v");
    Graph graph = ended(b, b.add("c", conv(2), "a", "w"), 6);
    ChannelGroup group = of(graph, "v");
    assertThat(group.units()).isEqualTo(2);
    assertThat(group.unitsAlong(at("v", 0))).containsExactly(0, 0, 1, 1);
    assertThat(group.unitsAlong(at("w", 0))).containsExactly(0, 0, 0, 1, 1, 1);
    parity(graph, group, 0);
    Op op = GraphEditor.of(graph).cut(group, 0).node("c").orElseThrow().op();
    assertThat(op).isEqualTo(conv(1));
  }

  @Test
  void positionsWithinGroupsGoWhereTheyAreMore() {
    GraphBuilder b = net().weight("v", random(8, 3, 3, 3)).weight("w", random(6, 4, 3, 3));
    b.weight("bias", random(6)).add("a", conv(1), "x", "v");
    Graph graph = ended(b, b.add("c", conv(2), "a", "w", "bias"), 6);
    ChannelGroup inner = of(graph, "v");
    assertThat(inner.unitsAlong(at("v", 0))).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    assertThat(inner.unitsAlong(at("w", 1))).containsExactly(0, 1, 2, 3);
    parity(graph, inner, 1, 2);
    ChannelGroup outer = of(graph, "w");
    assertThat(outer.unitsAlong(at("w", 0))).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(outer.unitsAlong(at("bias", 0))).containsExactly(0, 1, 2, 0, 1, 2);
    parity(graph, outer, 0);
    Graph cut = GraphEditor.of(graph).cut(inner, 1, 2).graph();
    assertThat(cut.weight("w").orElseThrow().shape()).containsExactly(6, 2, 3, 3);
    assertThat(cut.nodes().get(1).op()).isEqualTo(conv(2));
  }

  /** A shuffle spreads each group's channels over all groups of the next convolution. */
  @Test
  void positionsGoThroughAShuffle() {
    GraphBuilder b = net().weight("v", random(16, 3, 3, 3)).weight("w", random(16, 8, 3, 3));
    b.add("a", conv(1), "x", "v");
    b.add("c", conv(2), "a", "w");
    b.weight("split", Tensor.vector(0, 2, 8, 5, 5)).weight("join", Tensor.vector(0, 16, 5, 5));
    b.add("s", new Op.Reshape(), "c", "split");
    b.add("t", new Op.Transpose(List.of(0, 2, 1, 3, 4)), "s");
    b.weight("u", random(6, 8, 3, 3)).add("j", new Op.Reshape(), "t", "join");
    Graph graph = ended(b, b.add("d", conv(2), "j", "u"), 6);
    ChannelGroup group = of(graph, "w");
    assertThat(group.refusal()).isEmpty();
    assertThat(group.units()).isEqualTo(4);
    parity(graph, group, 1, 3);
  }

  @Test
  void depthwiseChannelsGoWithTheirOutputs() {
    GraphBuilder b = net().weight("v", random(4, 3, 3, 3)).weight("w", random(8, 1, 3, 3));
    b.add("a", conv(1), "x", "v");
    Graph graph = ended(b, b.add("c", conv(4), "a", "w"), 8);
    ChannelGroup group = of(graph, "v");
    assertThat(group.unitsAlong(at("w", 0))).isEqualTo(blocks(4, 2));
    parity(graph, group, 1, 3);
  }

  @Test
  void aFlattenedPictureGoesInBlocks() {
    GraphBuilder b = net().weight("w", random(4, 3, 3, 3)).weight("d", random(2, 100));
    b.add("c", conv(1), "x", "w");
    b.add("f", new Op.Flatten(1), "c");
    Graph graph = b.output(b.add("y", DENSE, "f", "d")).build();
    ChannelGroup group = of(graph, "w");
    assertThat(group.unitsAlong(at("d", 1))).isEqualTo(blocks(4, 25));
    parity(graph, group, 2);
  }

  @Test
  void aSplitKeepsItsOwnLengths() {
    GraphBuilder b = net().weight("w", random(5, 3, 3, 3)).weight("parts", Tensor.vector(2, 3));
    b.add("c", conv(1), "x", "w");
    b.node(new Node("s", new Op.Split(1), List.of("c", "parts"), List.of("p", "q")));
    b.weight("v", random(2, 2, 3, 3)).add("d", conv(1), "p", "v");
    b.add("j", new Op.Concat(1), "q", "d");
    Graph graph = ended(b, "j", 5);
    ChannelGroup group = of(graph, "w");
    parity(graph, group, 0, 4);
    Graph cut = GraphEditor.of(graph).cut(group, 0, 4).graph();
    assertThat(cut.weight("parts").orElseThrow()).isEqualTo(Tensor.vector(1, 2));
  }

  /** An LSTM's unit has a row in each of four gates, and what the state gives to each gate. */
  @Test
  void aStateGoesWithItsGates() {
    Shape shape = Shape.of(Shape.TIME, Shape.BATCH, Dim.of(3));
    GraphBuilder b = Graph.builder("lstm").input("x", TensorType.float32(shape));
    b.weight("w", random(1, 20, 3)).weight("r", random(1, 20, 5)).weight("b", random(1, 40));
    Op op = new Op.LSTM(5, Direction.FORWARD);
    b.node(new Node("l", op, List.of("x", "w", "r", "b"), List.of("", "h")));
    b.weight("first", Tensor.vector(0)).add("s", new Op.Squeeze(), "h", "first");
    b.weight("d", random(2, 5));
    Graph graph = b.output(b.add("y", DENSE, "s", "d")).build();
    ChannelGroup group = of(graph, "w");
    int[] gates = IntStream.range(0, 20).map(i -> i % 5).toArray();
    assertThat(group.unitsAlong(at("w", 1))).containsExactly(gates);
    assertThat(group.unitsAlong(at("r", 1))).containsExactly(gates);
    assertThat(group.unitsAlong(at("r", 2))).containsExactly(0, 1, 2, 3, 4);
    parity(graph, group, 1, 4);
    Op cut = GraphEditor.of(graph).cut(group, 1, 4).node("l").orElseThrow().op();
    assertThat(cut).isEqualTo(new Op.LSTM(3, Direction.FORWARD));
  }

  /** What is multiplied with itself must be zero where it goes; a sigmoid of zero is not. */
  @Test
  void sumsOverWhatIsComputed() {
    for (UnaryKind kind : List.of(UnaryKind.RELU, UnaryKind.SIGMOID)) {
      GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3)));
      b.weight("w", random(3, 4)).add("p", new Op.MatMul(), "x", "w");
      b.add("a", new Op.Unary(kind), "p");
      b.weight("axes", Tensor.vector(1));
      Graph graph = b.output(b.add("y", new Op.Reduce(ReduceKind.SUM, true), "a", "axes")).build();
      ChannelGroup group = of(graph, "w");
      if (kind == UnaryKind.RELU) {
        parity(graph, group, 1, 2);
      } else {
        assertThat(group.refusal())
            .hasValue(
                "node 'y' (ReduceSum) adds up along the axis, and no weight of it holds what is cut");
      }
    }
  }

  @Test
  void whatCannotBeCutSaysWhy() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3)));
    b.weight("v", random(3, 4)).weight("w", random(4, 4)).weight("u", random(4, 2));
    b.add("p", new Op.MatMul(), "x", "v");
    b.add("s", new Op.Softmax(-1), "p");
    b.add("q", new Op.MatMul(), "s", "w");
    b.add("y", new Op.MatMul(), "q", "u");
    Graph graph = b.output("y").output("q").build();
    assertThat(of(graph, "v").refusal())
        .hasValue(
            "node 's' (Softmax) meets axis 1 of 'p': numbers along the axis depend on each other");
    assertThat(of(graph, "w").refusal()).hasValue("'q' is an output of the network");
    assertThat(ChannelGroups.of(graph).along("v", 0).refusal())
        .hasValue("'x' is an input of the network");
    assertThatThrownBy(() -> GraphEditor.of(graph).cut(of(graph, "w"), 0))
        .isInstanceOf(GraphException.class)
        .hasMessage(
            "The channels along axis 1 of 'w' cannot be cut: 'q' is an output of the network.");
  }

  /** The length of an axis as a divisor would still be the old one in the masked network. */
  @Test
  void aShapeThatIsANumber() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(3)));
    b.weight("v", random(3, 4)).weight("w", random(4, 2)).add("p", new Op.MatMul(), "x", "v");
    b.add("n", new Op.Shape(1), "p");
    b.add("r", new Op.Cast(DType.FLOAT32), "n");
    b.add("q", new Op.MatMul(), "p", "w");
    Graph graph = b.output(b.add("y", new Op.Binary(BinaryKind.DIV), "q", "r")).build();
    assertThat(of(graph, "v").refusal())
        .hasValue("the network calculates with the shape that 'n' gives");
  }

  @Test
  void aGroupIsOfItsGraph() {
    GraphBuilder b = net().weight("w", random(4, 3, 3, 3));
    b.add("c", conv(1), "x", "w");
    Graph graph = ended(b, "c", 4);
    ChannelGroup group = of(graph, "w");
    GraphEditor edit = GraphEditor.of(graph).cut(group, 0);
    assertThatThrownBy(() -> edit.cut(group, 0))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("has changed along axis 0 of 'w' since its groups were found");
    assertThatThrownBy(() -> group.masked(4))
        .isInstanceOf(GraphException.class)
        .hasMessage("The group of axis 0 of 'w' has no unit 4; its units are 0 to 3.");
    assertThatThrownBy(() -> group.unitsAlong(at("x", 1))).isInstanceOf(GraphException.class);
    assertThat(group)
        .hasToString("4 units along axis 0 of 'w', axis 1 of 'c', axis 1 of 'means' and 2 more");
  }
}
