package dev.rucksack.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.notebook.Xml;
import dev.rucksack.show.Rendering;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {

  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op GEMM = new Op.Gemm(1, 1, false, true);

  /** Two layers beside a value that skips them. */
  private static Graph residual() {
    GraphBuilder b = Graph.builder("a<b");
    b.input("input", TensorType.float32(Shape.batchOf(3)));
    b.weight("w", Tensor.of(new float[9], 3, 3)).weight("bias", Tensor.of(new float[3], 3));
    b.add("one", GEMM, "input", "w", "bias");
    b.add("relu", RELU, "one");
    b.add("two", GEMM, "relu", "w", "bias");
    b.add("sum", new Op.Binary(BinaryKind.ADD), "two", "input");
    b.add("output", RELU, "sum");
    return b.output("output").build();
  }

  @Test
  void anActivationSharesItsLayersBox() {
    List<GraphBox> boxes = GraphBoxes.of(residual());
    assertThat(boxes.stream().map(box -> box.rows().stream().map(GraphBox.Row::name).toList()))
        .containsExactly(
            List.of("input"),
            List.of("Gemm", "Relu"),
            List.of("Gemm"),
            List.of("Add", "Relu"),
            List.of("output"));
    assertThat(boxes.get(1).rows().getFirst().weights()).isEqualTo("3 × 3, 3");
    assertThat(boxes.get(3).sources()).containsExactly(0, 2);
    assertThat(boxes.get(1).result()).isEqualTo("batch × 3");
  }

  @Test
  void theLongPathIsStraightAndTheSkipHasALane() {
    GraphLayout layout = new GraphLayout(new GraphPicture(GraphBoxes.of(residual()), List.of()));
    double middle = layout.center(0);
    for (int box = 1; box < 5; box++) {
      assertThat(layout.center(box)).isEqualTo(middle);
      assertThat(layout.top(box)).isGreaterThan(layout.bottom(box - 1));
    }
    assertThat(layout.passages(0, 3)).hasSize(2).allMatch(passage -> passage[0] > middle);
  }

  @Test
  void drawingIsWellFormedAndTextIsTheGraphs() {
    Graph graph = residual();
    Rendering shown = GraphDrawing.render(graph);
    Xml.parse(shown.html());
    assertThat(shown.html()).contains("Network a&lt;b", "batch × 3", "var(--jp-ui-font-color1");
    assertThat(shown.text()).isEqualTo(graph.toString());
  }

  @Test
  void aValueThatIsReadTwiceOrReturnedEndsItsBox() {
    GraphBuilder b = Graph.builder("g");
    b.input("x", TensorType.float32(Shape.batchOf(2)));
    b.add("y", RELU, "x");
    b.add("z", RELU, "y");
    List<GraphBox> boxes = GraphBoxes.of(b.output("y").output("z").build());
    assertThat(boxes).hasSize(5);
  }

  /** The int8 form of {@code x → Gemm → Relu → Gemm}, as {@code Quantize} writes it. */
  private static GraphBuilder quantized() {
    GraphBuilder b = Graph.builder("int8");
    b.input("x", TensorType.float32(Shape.batchOf(3)));
    b.weight("scale", Tensor.scalar(0.5f)).weight("zero", Tensor.of(DType.UINT8, new byte[1]));
    b.weight("codes", Tensor.of(DType.INT8, new byte[9], 3, 3));
    b.weight("scales", Tensor.of(new float[] {1, 1, 1}, 3));
    b.weight("zeros", Tensor.of(DType.INT8, new byte[3], 3));
    b.weight("bias", Tensor.of(new float[3], 3));
    b.add("w", new Op.DequantizeLinear(0), "codes", "scales", "zeros");
    pair(b, "x");
    b.add("one", GEMM, "x.dq", "w", "bias");
    b.add("relu", RELU, "one");
    pair(b, "relu");
    b.add("two", GEMM, "relu.dq", "w", "bias");
    return b.output("two");
  }

  private static void pair(GraphBuilder b, String value) {
    b.add(value + ".q", new Op.QuantizeLinear(1), value, "scale", "zero");
    b.add(value + ".dq", new Op.DequantizeLinear(1), value + ".q", "scale", "zero");
  }

  @Test
  void whatOnlyStoresNumbersHasNoBox() {
    List<GraphBox> boxes = GraphBoxes.of(quantized().build());
    assertThat(boxes.stream().map(box -> box.rows().stream().map(GraphBox.Row::name).toList()))
        .containsExactly(List.of("x"), List.of("Gemm", "Relu"), List.of("Gemm"), List.of("two"));
    assertThat(boxes.get(1).rows().getFirst().weights()).isEqualTo("int8 3 × 3, 3");
    assertThat(boxes.stream().map(GraphBox::codes)).containsExactly("uint8", "uint8", "", "");
    assertThat(boxes.stream().map(GraphBox::sources))
        .containsExactly(List.of(), List.of(0), List.of(1), List.of(2));
    String svg = GraphDrawing.svg(quantized().build());
    Xml.parse(svg);
    assertThat(svg).doesNotContain("QuantizeLinear").contains("int8 3 × 3").contains("<circle");
  }

  @Test
  void aValueThatIsReadRoundedAndUnroundedSaysBoth() {
    GraphBuilder b = quantized();
    b.add("sum", new Op.Binary(BinaryKind.ADD), "two", "relu");
    List<GraphBox> boxes = GraphBoxes.of(b.output("sum").build());
    assertThat(boxes.get(1).codes()).isEqualTo("float32 or uint8");
    assertThat(boxes.get(3).sources()).containsExactly(1, 2);
  }

  @Test
  void aRoundingWithoutItsCounterpartKeepsItsBox() {
    GraphBuilder b = quantized();
    b.add("y", new Op.QuantizeLinear(1), "two", "scale", "zero");
    List<GraphBox> boxes = GraphBoxes.of(b.output("y").build());
    assertThat(boxes.get(3).rows().getFirst().name()).isEqualTo("QuantizeLinear");
    assertThat(boxes.get(2).codes()).isEmpty();
  }
}
