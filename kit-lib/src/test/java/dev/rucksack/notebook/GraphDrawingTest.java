package dev.rucksack.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import dev.rucksack.graph.UnaryKind;
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
    GraphLayout layout = new GraphLayout(GraphBoxes.of(residual()));
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
}
