package dev.rucksack.graph.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected shapes are those of ONNX's operator definitions, worked out by hand. */
class InferenceTest {
  private final GraphBuilder b = Graph.builder("g");

  private String infer(Op op, Shape input, Tensor... weights) {
    b.input("x", TensorType.float32(input));
    String[] inputs = new String[weights.length + 1];
    inputs[0] = "x";
    for (int i = 0; i < weights.length; i++) {
      b.weight("w" + i, weights[i]);
      inputs[i + 1] = "w" + i;
    }
    b.add("y", op, inputs);
    return b.output("y").build().type("y").toString();
  }

  private static Tensor zeros(long... shape) {
    return Tensor.of(new float[(int) Shape.of(shape).elements()], shape);
  }

  @Test
  void convolutionStridesPadsAndDilates() {
    // (28 + 2 + 2 − (2·(3−1)+1)) / 2 + 1 = 14 (integer division)
    Op op = new Op.Conv(List.of(2, 2), List.of(2, 2, 2, 2), List.of(2, 2), 1);
    assertThat(infer(op, Shape.batchOf(1, 28, 28), zeros(6, 1, 3, 3), zeros(6)))
        .isEqualTo("float32[batch, 6, 14, 14]");
  }

  @Test
  void depthwiseConvolutionCountsGroups() {
    Op op = new Op.Conv(List.of(1), List.of(0, 0), List.of(1), 4);
    assertThat(infer(op, Shape.batchOf(4, 9), zeros(8, 1, 3))).isEqualTo("float32[batch, 8, 7]");
  }

  @Test
  void poolingCountsAPartialWindowOnlyWithCeil() {
    Op floor = new Op.MaxPool(List.of(2, 2), List.of(2, 2), List.of(0, 0, 0, 0), false);
    assertThat(infer(floor, Shape.batchOf(3, 7, 7))).isEqualTo("float32[batch, 3, 3, 3]");
  }

  @Test
  void ceilPoolingNeverStartsInThePadding() {
    // 5 + 1 + 1 − 2 = 5 over stride 3: ceil gives 3 windows, but the third starts at 6 ≥ 5 + 1.
    Op op = new Op.AveragePool(List.of(2), List.of(3), List.of(1, 1), true, false);
    assertThat(infer(op, Shape.batchOf(1, 5))).isEqualTo("float32[batch, 1, 2]");
  }

  @Test
  void reshapeKeepsTheOpenAxis() {
    assertThat(infer(new Op.Reshape(), Shape.batchOf(16, 4, 4), Tensor.vector(0, -1)))
        .isEqualTo("float32[batch, 256]");
  }

  @Test
  void reshapeMergesAndSplitsOpenAxes() {
    Shape sequence = Shape.of(Shape.BATCH, Shape.TIME, Dim.of(8));
    b.weight("split", Tensor.vector(-1, 2, 4)).weight("merge", Tensor.vector(-1, 8));
    b.input("x", TensorType.float32(sequence));
    b.add("merged", new Op.Reshape(), "x", "merge");
    b.add("y", new Op.Reshape(), "merged", "split");
    Graph graph = b.output("y").build();
    assertThat(graph.type("merged").toString()).isEqualTo("float32[batch*time, 8]");
    assertThat(graph.type("y").toString()).isEqualTo("float32[batch*time, 2, 4]");
  }

  @Test
  void reshapeThatCannotHoldForEveryBatchIsRefused() {
    assertThatThrownBy(() -> infer(new Op.Reshape(), Shape.batchOf(10), Tensor.vector(3, -1)))
        .hasMessageContaining("'y'")
        .hasMessageContaining("[batch, 10]")
        .hasMessageContaining("[3, -1]");
  }

  @Test
  void flattenTransposeSqueezeUnsqueeze() {
    assertThat(infer(new Op.Flatten(1), Shape.batchOf(2, 3))).isEqualTo("float32[batch, 6]");
  }

  @Test
  void transposeMovesNamedAxes() {
    assertThat(infer(new Op.Transpose(List.of(1, 0)), Shape.batchOf(5)))
        .isEqualTo("float32[5, batch]");
    assertThatThrownBy(() -> new Op.Transpose(List.of(0, 2))).hasMessageContaining("[0, 2]");
  }

  @Test
  void squeezeRemovesOnlyOnes() {
    assertThat(infer(new Op.Squeeze(), Shape.batchOf(1, 3), Tensor.vector(1)))
        .isEqualTo("float32[batch, 3]");
  }

  @Test
  void squeezeOfALongerAxisIsRefused() {
    assertThatThrownBy(() -> infer(new Op.Squeeze(), Shape.batchOf(3), Tensor.vector(1)))
        .hasMessageContaining("length 1");
  }

  @Test
  void sliceFromTheEndOfAnOpenAxis() {
    Shape sequence = Shape.of(Shape.BATCH, Shape.TIME, Dim.of(4));
    String type =
        infer(
            new Op.Slice(),
            sequence,
            Tensor.vector(-1),
            Tensor.vector(Long.MAX_VALUE),
            Tensor.vector(1),
            Tensor.vector(1));
    assertThat(type).isEqualTo("float32[batch, 1, 4]");
  }

  /** Frames put together by fours: for some lengths only, as the one who reshapes will know. */
  @Test
  void reshapeSharesAnOpenAxis() {
    Shape frames = Shape.of(Shape.BATCH, Shape.TIME, Dim.of(6));
    assertThat(infer(new Op.Reshape(), frames, Tensor.vector(0, -1, 8)))
        .isEqualTo("float32[batch, (3*time/4), 8]");
  }

  /** Both pools of an odd length differ, so their lengths have two names. */
  @Test
  void windowsOverAnOpenAxis() {
    Shape open = Shape.of(Shape.BATCH, Dim.of(3), Dim.axis("length"));
    b.input("x", TensorType.float32(open));
    b.add("floor", new Op.MaxPool(List.of(2), List.of(2), List.of(0, 0), false), "x");
    b.add("ceil", new Op.MaxPool(List.of(2), List.of(2), List.of(0, 0), true), "x");
    Graph graph = b.output("floor").output("ceil").build();
    assertThat(graph.type("floor").shape().dim(2)).hasToString("((length-2)/2+1)");
    assertThat(graph.type("ceil").shape().dim(2)).hasToString("(ceil((length-2)/2)+1)");
  }

  @Test
  void paddingAndCroppingCancelOut() {
    b.input("x", TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME)));
    b.weight("pads", Tensor.vector(0, 3, 0, 0)).weight("zero", Tensor.vector(0));
    b.weight("one", Tensor.vector(1));
    b.add("padded", new Op.Pad(PadMode.CONSTANT), "x", "pads");
    for (int crop : new int[] {3, 1, 4}) {
      b.weight("end" + crop, Tensor.vector(-crop));
      b.add("y" + crop, new Op.Slice(), "padded", "zero", "end" + crop, "one", "one");
      b.output("y" + crop);
    }
    Graph graph = b.build();
    assertThat(graph.type("y3").shape().dim(1)).isEqualTo(Shape.TIME);
    assertThat(graph.type("y1").shape().dim(1)).hasToString("(time+2)");
    assertThat(graph.type("y4").shape().dim(1)).hasToString("(time-1)");
  }

  @Test
  void matMulBroadcastsOuterAxes() {
    assertThat(infer(new Op.MatMul(), Shape.batchOf(7, 5, 4), zeros(4, 3)))
        .isEqualTo("float32[batch, 7, 5, 3]");
  }

  @Test
  void reduceDropsOrKeepsAxes() {
    Op mean = new Op.Reduce(ReduceKind.MEAN, false);
    assertThat(infer(mean, Shape.batchOf(3, 4), Tensor.vector(-1))).isEqualTo("float32[batch, 3]");
  }

  @Test
  void gatherEmbedsTokens() {
    b.weight("table", zeros(100, 16));
    b.input("x", TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME)));
    b.add("y", new Op.Gather(0), "table", "x");
    assertThat(b.output("y").build().type("y").toString()).isEqualTo("float32[batch, time, 16]");
  }

  @Test
  void lstmHasThreeOutputs() {
    b.input("x", TensorType.float32(Shape.of(Shape.TIME, Shape.BATCH, Dim.of(3))));
    b.weight("w", zeros(2, 20, 3)).weight("r", zeros(2, 20, 5));
    Op op = new Op.LSTM(5, Direction.BIDIRECTIONAL);
    b.node(new Node("n", op, List.of("x", "w", "r"), List.of("y", "h", "c")));
    Graph graph = b.output("y").output("h").build();
    assertThat(graph.type("y").shape().toString()).isEqualTo("[time, 2, batch, 5]");
    assertThat(graph.type("c").shape().toString()).isEqualTo("[2, batch, 5]");
  }

  @Test
  void mixedTypesAreRefused() {
    assertThatThrownBy(
            () -> infer(new Op.Binary(BinaryKind.ADD), Shape.batchOf(4), Tensor.vector(1)))
        .hasMessageContaining("FLOAT32")
        .hasMessageContaining("INT64");
  }

  /** Also where the split numbers are lengths that are followed. */
  @Test
  void moreValuesThanASplitHasParts() {
    b.input("x", TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME)));
    b.weight("parts", Tensor.vector(1, 1));
    b.add("shape", new Op.Shape(0), "x");
    List<String> three = List.of("p", "q", "r");
    Node split = new Node("s", new Op.Split(0), List.of("shape", "parts"), three);
    assertThatThrownBy(() -> b.node(split).output("p").build())
        .hasMessageContaining("defines 3 values")
        .hasMessageContaining("it has at most 2");
  }
}
