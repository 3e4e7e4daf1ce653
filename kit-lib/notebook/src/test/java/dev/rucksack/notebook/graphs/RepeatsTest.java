package dev.rucksack.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.notebook.Xml;
import dev.rucksack.notebook.graphs.GraphDrawing.Detail;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final Op GEMM = new Op.Gemm(1, 1, false, true);
  private static final Op ADD = new Op.Binary(BinaryKind.ADD);

  private static GraphPicture fold(Graph graph) {
    return Repeats.fold(GraphBoxes.of(graph));
  }

  private static String labels(GraphPicture picture) {
    return String.join(" ", picture.frames().stream().map(GraphFrame::label).toList());
  }

  /** Where a box stands whose first row says so. */
  private static int box(GraphPicture picture, String words) {
    List<GraphBox> boxes = picture.boxes();
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).rows().getFirst().weights().equals(words)) {
        return i;
      }
    }
    throw new AssertionError(words + " is in no box");
  }

  @Test
  void resNet50IsFourStagesOfOneBlockAndSomeMore() {
    Graph graph = LargeNetworks.resNet50(16);
    assertThat(graph.nodes()).hasSize(175);
    GraphPicture picture = fold(graph);
    assertThat(labels(picture)).isEqualTo("× 2–5 × 4");
    assertThat(picture.boxes()).hasSize(16);
    int three = box(picture, "4–32 × 4–32 × 3 × 3");
    assertThat(picture.boxes().get(three).rows().getFirst().words()).isEqualTo("stride 1–2, pad 1");
    assertThat(picture.boxes().get(three).sources()).containsExactly(three - 1);
  }

  @Test
  void mobileNetV2CountsALoneBlockAsOne() {
    Graph graph = LargeNetworks.mobileNetV2();
    assertThat(graph.nodes()).hasSize(152);
    GraphPicture picture = fold(graph);
    assertThat(labels(picture)).isEqualTo("× 1–3 × 5");
    assertThat(picture.boxes()).hasSize(19);
  }

  @Test
  void branchesAreFoldedTogether() {
    GraphPicture picture = fold(LargeNetworks.inception());
    assertThat(labels(picture)).isEqualTo("× 6");
    assertThat(picture.boxes()).hasSize(14);
  }

  @Test
  void theLayersOfAnEncoderShareAMask() {
    Graph graph = Encoder.of(12);
    assertThat(graph.nodes()).hasSize(361);
    GraphPicture picture = fold(graph);
    assertThat(labels(picture)).isEqualTo("× 12");
    assertThat(picture.boxes()).hasSize(22);
  }

  @Test
  void convolutionsAndStagesOfVgg() {
    assertThat(labels(fold(LargeNetworks.vgg16()))).isEqualTo("× 2–3 × 5");
  }

  @Test
  void everyBoxIsThereIfAskedFor() {
    Graph graph = LargeNetworks.mobileNetV2();
    GraphPicture all = GraphDrawing.picture(graph, Detail.ALL);
    assertThat(all.frames()).isEmpty();
    assertThat(all.boxes()).isEqualTo(GraphBoxes.of(graph));
    assertThat(GraphDrawing.svg(graph, Detail.ALL).split("<rect").length - 1).isEqualTo(67);
    assertThat(GraphDrawing.svg(graph).split("<rect").length - 1).isEqualTo(19 + 2);
    Xml.parse(GraphDrawing.svg(graph));
  }

  /** Blocks of a dense layer and a sum with a value from far above, the same for all. */
  @Test
  void aValueThatAllCopiesReadDoesNotPreventFolding() {
    GraphBuilder b = chain();
    b.input("mask", TensorType.float32(Shape.batchOf(4)));
    String at = "x";
    for (int i = 0; i < 8; i++) {
      at = b.add("sum" + i, ADD, dense(b, at, "fc" + i, 4), "mask");
    }
    GraphPicture picture = fold(b.output(at).build());
    assertThat(labels(picture)).isEqualTo("× 8");
    assertThat(picture.boxes()).hasSize(5);
    assertThat(picture.boxes().get(3).sources()).containsExactly(1, 2);
  }

  @Test
  void aCopyWhoseInsideIsReadElsewhereIsDrawnByItself() {
    GraphBuilder b = chain();
    String at = "x";
    for (int i = 0; i < 6; i++) {
      at = b.add("relu" + i, new Op.Softmax(-1), dense(b, at, "fc" + i, 4));
    }
    b.add("inside", ADD, "fc2", at);
    GraphPicture picture = fold(b.output("inside").build());
    assertThat(labels(picture)).isEqualTo("× 2 × 3");
    assertThat(picture.boxes()).hasSize(9);
  }

  @Test
  void otherOperatorsAreNoCopies() {
    GraphBuilder b = chain();
    String at = dense(b, "x", "a", 4);
    at = b.add("s", new Op.Softmax(-1), at);
    at = dense(b, at, "b", 4);
    at = b.add("l", new Op.LogSoftmax(-1), at);
    GraphPicture picture = fold(b.output(at).build());
    assertThat(picture.frames()).isEmpty();
    assertThat(picture.boxes()).hasSize(6);
  }

  @Test
  void framesStandAroundTheirBoxesAndInsideEachOther() {
    GraphPicture picture = fold(LargeNetworks.resNet50(16));
    GraphLayout layout = new GraphLayout(picture);
    for (GraphFrame frame : picture.frames()) {
      double[] at = layout.frame(frame);
      for (int box = 0; box < picture.boxes().size(); box++) {
        boolean inside = layout.top(box) > at[1] && layout.bottom(box) < at[1] + at[3];
        assertThat(inside).isEqualTo(frame.first() <= box && box <= frame.last());
      }
    }
    double[] inner = layout.frame(picture.frames().get(0));
    double[] outer = layout.frame(picture.frames().get(1));
    assertThat(inner[0]).isGreaterThan(outer[0]);
    assertThat(inner[1] + inner[3]).isLessThan(outer[1] + outer[3]);
    assertThat(outer[0] + outer[2]).isLessThanOrEqualTo(layout.width());
  }

  @Test
  void aLegendSaysWhatTheCountMeans() {
    Graph graph = LargeNetworks.inception();
    assertThat(GraphDrawing.render(graph).html()).contains("What repeats is drawn once");
    assertThat(GraphDrawing.render(graph, Detail.ALL).html()).doesNotContain("What repeats");
    assertThat(GraphDrawing.render(graph).text().toLowerCase(Locale.ROOT)).contains("concat");
  }

  private static GraphBuilder chain() {
    return Graph.builder("chain").input("x", TensorType.float32(Shape.batchOf(4)));
  }

  private static String dense(GraphBuilder b, String in, String name, int units) {
    b.weight(name + ".w", Tensor.of(new float[units * 4], units, 4));
    b.add(name, GEMM, in, name + ".w");
    return name;
  }
}
