package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveIdentitiesTest {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op TANH = new Op.Unary(UnaryKind.TANH);
  private static final Op IDENTITY = new Op.Unary(UnaryKind.IDENTITY);
  private final RemoveIdentities pass = new RemoveIdentities();

  private static GraphBuilder net() {
    return Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2, 3)));
  }

  /** {@code x → relu → … → tanh}: after the pass only those two are left. */
  private void vanishes(GraphBuilder b, String last) {
    b.add("y", TANH, last);
    Graph after = Same.after(pass, b.output("y").build());
    assertThat(after.nodes()).extracting(Node::op).containsExactly(RELU, TANH);
    assertThat(after.weights()).isEmpty();
  }

  private static GraphBuilder relu() {
    GraphBuilder b = net();
    b.add("r", RELU, "x");
    return b;
  }

  @Test
  void identity() {
    GraphBuilder b = relu();
    vanishes(b, b.add("i", IDENTITY, b.add("j", IDENTITY, "r")));
  }

  @Test
  void castToTheSameType() {
    GraphBuilder b = relu();
    vanishes(b, b.add("c", new Op.Cast(DType.FLOAT32), "r"));
  }

  @Test
  void castsThereAndBackStay() {
    GraphBuilder b = relu();
    b.add("whole", new Op.Cast(DType.INT64), "r");
    b.add("y", new Op.Cast(DType.FLOAT32), "whole");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void reshapeThatChangesNothing() {
    GraphBuilder b = relu().weight("s", Tensor.vector(0, 2, -1));
    vanishes(b, b.add("v", new Op.Reshape(), "r", "s"));
  }

  @Test
  void layoutChangesThatUndoEachOther() {
    GraphBuilder b = relu().weight("s", Tensor.vector(-1, 2, 3)).weight("one", Tensor.vector(1));
    b.add("f", new Op.Flatten(1), "r");
    b.add("u", new Op.Unsqueeze(), "f", "one");
    b.add("q", new Op.Squeeze(), "u", "one");
    vanishes(b, b.add("v", new Op.Reshape(), "q", "s"));
  }

  @Test
  void transposes() {
    GraphBuilder b = relu();
    b.add("t", new Op.Transpose(List.of(2, 0, 1)), "r");
    b.add("u", new Op.Transpose(List.of(1, 2, 0)), "t");
    vanishes(b, b.add("v", new Op.Transpose(List.of(0, 1, 2)), "u"));
  }

  @Test
  void transposesInARowBecomeOne() {
    GraphBuilder b = relu();
    b.add("t", new Op.Transpose(List.of(0, 2, 1)), "r");
    b.add("u", new Op.Transpose(List.of(2, 0, 1)), "t");
    Graph after = Same.after(pass, b.output("u").build());
    assertThat(after.nodes()).hasSize(2);
    assertThat(after.nodes().getLast().op()).isEqualTo(new Op.Transpose(List.of(1, 0, 2)));
  }

  @Test
  void neutralElements() {
    GraphBuilder b = relu().weight("zero", Tensor.scalar(0)).weight("one", Tensor.scalar(1));
    b.add("a", new Op.Binary(BinaryKind.ADD), "zero", "r");
    b.add("s", new Op.Binary(BinaryKind.SUB), "a", "zero");
    b.add("m", new Op.Binary(BinaryKind.MUL), "one", "s");
    b.add("d", new Op.Binary(BinaryKind.DIV), "m", "one");
    vanishes(b, b.add("p", new Op.Binary(BinaryKind.POW), "d", "one"));
  }

  @Test
  void whatOnlyLooksNeutralStays() {
    GraphBuilder b = relu().weight("zero", Tensor.scalar(0)).weight("one", Tensor.scalar(1));
    b.weight("almost", Tensor.scalar(Math.nextUp(1f)));
    b.weight("wide", Tensor.of(new float[4], 4, 1, 1, 1));
    b.add("negated", new Op.Binary(BinaryKind.SUB), "zero", "r");
    b.add("inverse", new Op.Binary(BinaryKind.DIV), "one", "negated");
    b.add("scaled", new Op.Binary(BinaryKind.MUL), "inverse", "almost");
    b.add("y", new Op.Binary(BinaryKind.ADD), "scaled", "wide");
    Graph graph = b.output("y").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void sliceOfEverything() {
    GraphBuilder b = relu();
    b.weight("starts", Tensor.vector(0, 0)).weight("ends", Tensor.vector(Long.MAX_VALUE, 3));
    b.weight("axes", Tensor.vector(0, 2));
    vanishes(b, b.add("s", new Op.Slice(), "r", "starts", "ends", "axes"));
  }

  @Test
  void sliceThatReversesStays() {
    GraphBuilder b = relu().weight("start", Tensor.vector(-1)).weight("axis", Tensor.vector(2));
    b.weight("end", Tensor.vector(-9)).weight("step", Tensor.vector(-1));
    b.add("y", new Op.Slice(), "r", "start", "end", "axis", "step");
    Graph graph = b.output("y").build();
    assertThat(graph.type("y")).isEqualTo(graph.type("r"));
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void concatOfOne() {
    GraphBuilder b = relu();
    vanishes(b, b.add("c", new Op.Concat(1), "r"));
  }

  @Test
  void repeatingPaddingAndSplittingNothing() {
    GraphBuilder b =
        relu().weight("to", Tensor.vector(1, 2, 3)).weight("once", Tensor.vector(1, 1, 1));
    b.weight("none", Tensor.vector(0, 0, 0, 0, 0, 0)).weight("whole", Tensor.vector(3));
    b.add("e", new Op.Expand(), "r", "to");
    b.add("t", new Op.Tile(), "e", "once");
    b.add("p", new Op.Pad(PadMode.CONSTANT), "t", "none");
    vanishes(b, b.add("s", new Op.Split(2), "p", "whole"));
  }

  @Test
  void aShiftByPaddingStays() {
    GraphBuilder b = relu().weight("shift", Tensor.vector(0, 0, 1, 0, 0, -1));
    b.add("y", new Op.Pad(PadMode.CONSTANT), "r", "shift");
    Graph graph = b.output("y").build();
    assertThat(graph.type("y")).isEqualTo(graph.type("r"));
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  @Test
  void aConditionThatIsAlwaysTheSame() {
    GraphBuilder b = relu().weight("yes", Tensor.of(DType.BOOL, new byte[] {1, 1, 1}, 3));
    b.weight("no", Tensor.of(DType.BOOL, new byte[1]));
    b.add("t", new Op.Unary(UnaryKind.NEG), "x");
    b.add("a", new Op.Where(), "yes", "r", "t");
    vanishes(b, b.add("c", new Op.Where(), "no", "t", "a"));
  }

  @Test
  void windowsOfOneAndScalingByOne() {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(1, 2, 3)));
    b.weight("scales", Tensor.of(new float[] {1, 1, 1, 1}, 4));
    b.add("r", RELU, "x");
    List<Integer> one = List.of(1, 1);
    b.add("m", new Op.MaxPool(one, one, List.of(0, 0, 0, 0), false), "r");
    Op resize = new Op.Resize(ResizeMode.LINEAR, CoordinateMode.HALF_PIXEL, NearestMode.FLOOR);
    vanishes(b, b.add("s", resize, "m", "", "scales"));
  }

  @Test
  void anOutputsNameSurvives() {
    GraphBuilder b = relu();
    b.add("t", TANH, "r");
    b.add("again", RELU, "t");
    b.add("y", IDENTITY, "t");
    Graph after = Same.after(pass, b.output("y").output("again").build());
    assertThat(after.nodes()).hasSize(3);
    assertThat(after.consumers("y")).hasSize(1);
  }

  @Test
  void anOutputThatHasNoOtherNodeKeepsItsIdentity() {
    GraphBuilder b = net();
    b.add("r", RELU, "x");
    b.add("same", IDENTITY, "r");
    b.add("input", IDENTITY, "x");
    Graph graph = b.output("r").output("same").output("input").build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }
}
