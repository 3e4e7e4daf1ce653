package dev.rucksack.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.pass.FoldBatchNorm;
import dev.rucksack.notebook.Xml;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A quantized network is the same drawing as its float form, with the eight-bit places marked. */
class QuantizedDrawingTest {

  private static Examples pictures() {
    Random random = new Random(5);
    float[] pixels = new float[8 * 28 * 28];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return Examples.of("noise", Tensor.of(pixels, 8, 1, 28, 28), new int[8], List.of("a", "b"));
  }

  private static List<List<String>> names(List<GraphBox> boxes) {
    return boxes.stream().map(box -> box.rows().stream().map(GraphBox.Row::name).toList()).toList();
  }

  /** The boxes of the network in eight bits; the float network's are added to the given list. */
  private static List<GraphBox> quantized(Block block, List<GraphBox> plain) {
    Examples data = pictures();
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, DataType.FLOAT32, new ai.djl.ndarray.types.Shape(8, 1, 28, 28));
      Graph graph = Tracer.trace(block, data.inputType());
      Graph int8 = graph.apply(Quantize.int8().calibrate(data));
      plain.addAll(GraphBoxes.of(graph.apply(new FoldBatchNorm())));
      Xml.parse(GraphDrawing.svg(int8));
      return GraphBoxes.of(int8);
    }
  }

  private static List<GraphBox> sameDrawing(Block block) {
    List<GraphBox> plain = new ArrayList<>();
    List<GraphBox> boxes = quantized(block, plain);
    assertThat(names(boxes)).isEqualTo(names(plain));
    assertThat(boxes.stream().map(GraphBox::sources))
        .isEqualTo(plain.stream().map(GraphBox::sources).toList());
    return boxes;
  }

  private static List<String> weights(List<GraphBox> boxes) {
    return boxes.stream().map(box -> box.rows().getFirst().weights()).toList();
  }

  @Test
  void mlp() {
    List<GraphBox> boxes = sameDrawing(Networks.mlp(784, 16, 2));
    assertThat(weights(boxes))
        .containsExactly("", "", "int8 16 × 784, int32 16", "int8 2 × 16, int32 2", "");
    assertThat(boxes.stream().map(GraphBox::codes))
        .containsExactly("uint8", "uint8", "uint8", "", "");
  }

  @Test
  void lenet() {
    List<GraphBox> boxes = quantized(Networks.lenet5(), new ArrayList<>());
    // The integer convolution's result is rounded before the hyperbolic tangent, so they part.
    assertThat(names(boxes))
        .startsWith(List.of("input"), List.of("Conv"), List.of("Tanh"), List.of("AveragePool"))
        .endsWith(List.of("Gemm", "Tanh"), List.of("Gemm"), List.of("output"));
    assertThat(boxes.get(1).codes()).isEqualTo("uint8");
    assertThat(weights(boxes)).anyMatch(shapes -> shapes.startsWith("int8 6 × 1 × 5 × 5"));
  }

  @Test
  void residual() {
    List<GraphBox> boxes = sameDrawing(Networks.residual(2, 4, 8));
    assertThat(boxes).anyMatch(box -> box.sources().size() == 2 && box.codes().equals("uint8"));
  }
}
