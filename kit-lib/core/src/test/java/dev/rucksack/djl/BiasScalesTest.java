package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.djl.engine.Views;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** A bias is added to a sum of products of codes: its scale is the product of theirs, always. */
class BiasScalesTest {
  private static final int IN = 16;
  private static final int OUT = 8;

  /** A quantized dense layer as {@code Quantize} writes it. */
  private static GraphBuilder layer(float[] biasScales) {
    GraphBuilder b = Graph.builder("int8").input("x", TensorType.float32(Shape.batchOf(IN)));
    b.weight("xs", Tensor.scalar(0.01f));
    b.weight("xz", Tensor.of(DType.UINT8, new byte[] {(byte) 128}));
    b.weight("w", Fixtures.tokens(1, 100, OUT, IN).cast(DType.INT8));
    b.weight("ws", scales()).weight("wz", Tensor.of(DType.INT8, new byte[OUT], OUT));
    b.weight("b", Fixtures.tokens(2, 1000, OUT).cast(DType.INT32));
    b.weight("bs", Tensor.of(biasScales, OUT)).weight("bz", Tensor.of(new int[OUT], OUT));
    b.add("xq", new Op.QuantizeLinear(1), "x", "xs", "xz");
    b.add("xd", new Op.DequantizeLinear(1), "xq", "xs", "xz");
    b.add("wd", new Op.DequantizeLinear(0), "w", "ws", "wz");
    b.add("bd", new Op.DequantizeLinear(0), "b", "bs", "bz");
    b.add("y", new Op.Gemm(1, 1, false, true), "xd", "wd", "bd");
    return b.output("y");
  }

  private static Tensor scales() {
    float[] scales = new float[OUT];
    for (int i = 0; i < OUT; i++) {
      scales[i] = 0.002f + 0.0003f * i;
    }
    return Tensor.of(scales, OUT);
  }

  private static float[] products(float input, Tensor weights) {
    float[] products = weights.floats();
    for (int i = 0; i < products.length; i++) {
      products[i] *= input;
    }
    return products;
  }

  @Test
  void followTheScalesThatAreTrained() {
    Graph graph = layer(products(0.01f, scales())).build();
    Tensor input = Fixtures.floats(3, 20, IN);
    try (GraphBlock block = new GraphBlock(graph).train("xs", "ws")) {
      assertThat(block.graph()).isEqualTo(graph);
      GraphBlocks.descend(block, 20, 1e-5f, input);
      Graph trained = block.graph();
      float inputScale = trained.weight("xs").orElseThrow().floats()[0];
      Tensor weightScales = trained.weight("ws").orElseThrow();
      assertThat(inputScale).isNotEqualTo(0.01f);
      assertThat(weightScales).isNotEqualTo(scales());
      assertThat(trained.weight("bs").orElseThrow().floats())
          .containsExactly(products(inputScale, weightScales));
      Tensor expected = Fixtures.forward(block, input);
      assertThat(Fixtures.difference(expected, Interpreter.of(trained).run(input)))
          .isLessThan(1e-6);
      assertThat(OptimizedOps.of(trained)).contains("QGemm");
      try (OrtModel model = OrtModel.of(trained)) {
        assertThat(Fixtures.difference(expected, model.run(input))).isLessThan(1e-5);
      }
    }
  }

  /** Not a product in the file, it is a number of its own and stays. */
  @Test
  void othersStay() {
    float[] own = new float[OUT];
    java.util.Arrays.fill(own, 1e-4f);
    Graph graph = layer(own).build();
    try (GraphBlock block = new GraphBlock(graph).train("xs")) {
      Views.set(block.getParameters().get("xs").getArray(), Tensor.scalar(0.02f));
      assertThat(block.graph().weight("bs")).isEqualTo(graph.weight("bs"));
    }
  }
}
