package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.djl.engine.Views;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.geometry.ScaleGrid;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights that a graph stores as codes, trained as the numbers that they stand for. */
class QuantizedTrainingTest {
  private static final int IN = 6;
  private static final int OUT = 5;

  /** A matrix [6, 5] of codes. */
  record Form(DType codes, long[] scales, int axis, int blockSize, boolean zero) {
    @Override
    public String toString() {
      return codes + List.of(Shape.of(scales)).toString() + (zero ? " zero" : "");
    }

    Tensor scale() {
      float[] steps = new float[(int) Shape.of(scales).elements()];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = (0.7f + 0.1f * (i % 3)) / Math.min(codes.most(), 1 << 20);
      }
      return Tensor.of(steps, scales);
    }

    Tensor zeros() {
      long[] zeros = new long[(int) Shape.of(scales).elements()];
      Arrays.fill(zeros, zero ? (codes.least() + codes.most() + 1) / 2 : 0);
      return Tensor.of(zeros, scales).cast(codes);
    }

    /** Also the smallest and the largest code, at which training begins at a limit. */
    Tensor matrix() {
      long[] values = new Random(7).longs(IN * OUT, codes.least(), codes.most() + 1).toArray();
      values[0] = codes.least();
      values[1] = codes.most();
      return Tensor.of(values, IN, OUT).cast(codes);
    }

    Graph graph() {
      GraphBuilder b = Graph.builder("dense").input("x", TensorType.float32(Shape.batchOf(IN)));
      b.weight("w", matrix()).weight("s", scale());
      List<String> inputs = new ArrayList<>(List.of("w", "s"));
      if (zero) {
        b.weight("z", zeros());
        inputs.add("z");
      }
      b.add("wd", new Op.DequantizeLinear(axis, blockSize), inputs.toArray(String[]::new));
      b.add("y", new Op.MatMul(), "x", "wd");
      return b.output("y").build();
    }
  }

  static Stream<Form> forms() {
    return Stream.of(
            DType.INT8,
            DType.UINT8,
            DType.INT4,
            DType.UINT4,
            DType.INT16,
            DType.UINT16,
            DType.INT32)
        .flatMap(
            codes ->
                Stream.of(
                    new Form(codes, new long[0], 1, 0, codes.isUnsigned()),
                    new Form(codes, new long[] {1}, 1, 0, false),
                    new Form(codes, new long[] {OUT}, -1, 0, codes.isUnsigned()),
                    new Form(codes, new long[] {2, OUT}, 0, 4, codes.isUnsigned()),
                    new Form(codes, new long[] {IN, 3}, 1, 2, false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void untrainedTheGraphIsTheSame(Form form) {
    Graph graph = form.graph();
    Tensor input = Fixtures.floats(1, 3, IN);
    try (GraphBlock block = new GraphBlock(graph)) {
      assertThat(block.getParameters().keys()).containsExactly("w");
      assertThat(block.graph()).isEqualTo(graph);
      assertThat(
              Fixtures.difference(Interpreter.of(graph).run(input), Fixtures.forward(block, input)))
          .isLessThan(1e-6);
      assertThat(block.graph()).isEqualTo(graph);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void trainedTheGraphHasTheCodesThatTheNetworkUses(Form form) {
    Graph graph = form.graph();
    Tensor input = Fixtures.floats(1, 8, IN);
    try (GraphBlock block = new GraphBlock(graph)) {
      double before = squares(block, input);
      GraphBlocks.descend(block, 40, 5e-3f, input);
      assertThat(squares(block, input)).as("the sum of squares").isLessThan(0.9 * before);
      Graph trained = block.graph();
      assertThat(trained.nodes()).isEqualTo(graph.nodes());
      assertThat(trained.weight("s")).isEqualTo(graph.weight("s"));
      assertThat(trained.weight("z")).isEqualTo(graph.weight("z"));
      assertThat(trained.weight("w")).isNotEqualTo(graph.weight("w"));
      assertThat(trained.type("w")).isEqualTo(graph.type("w"));
      checkCodes(form, block.variable("w", Reparameterization.WEIGHT), trained);
      assertThat(
              Fixtures.difference(
                  Interpreter.of(trained).run(input), Fixtures.forward(block, input)))
          .isLessThan(1e-6);
      try (GraphBlock again = new GraphBlock(trained)) {
        assertThat(
                Fixtures.difference(Fixtures.forward(block, input), Fixtures.forward(again, input)))
            .isLessThan(1e-6);
      }
    }
  }

  private static double squares(GraphBlock block, Tensor input) {
    double sum = 0;
    for (float y : Fixtures.forward(block, input).floats()) {
      sum += y * y;
    }
    return sum;
  }

  /** {@code round(number/scale) + zero} within the limits; a float holds 24 bits of a code. */
  private static void checkCodes(Form form, Tensor numbers, Graph trained) {
    Tensor codes = trained.weight("w").orElseThrow();
    ScaleGrid grid = ScaleGrid.of(numbers.shape(), form.scales, form.axis, form.blockSize);
    for (int i = 0; i < codes.size(); i++) {
      float steps = numbers.floats()[i] / form.scale().floats()[grid.entry(i)];
      double code = Math.rint(steps) + form.zeros().number(grid.entry(i));
      double limited = Math.clamp(code, form.codes.least(), form.codes.most());
      double tolerance = form.codes == DType.INT32 ? Math.abs(limited) * 0x1p-22 : 0;
      assertThat(codes.number(i)).as("code %d", i).isCloseTo(limited, within(tolerance));
    }
  }

  /** A number at a limit is trained, although it divides to a little more than the limit. */
  @Test
  void codesAtTheirLimitsMove() {
    Form form = new Form(DType.INT8, new long[] {OUT}, -1, 0, false);
    byte[] extreme = new byte[IN * OUT];
    for (int i = 0; i < extreme.length; i++) {
      extreme[i] = (byte) (i % 2 == 0 ? 127 : -128);
    }
    GraphBuilder builder = form.graph().toBuilder();
    Graph graph = builder.replaceWeight("w", Tensor.of(DType.INT8, extreme, IN, OUT)).build();
    try (GraphBlock block = new GraphBlock(graph)) {
      Tensor before = block.variable("w", Reparameterization.WEIGHT);
      GraphBlocks.descend(block, 1, 1e-3f, Fixtures.floats(1, 8, IN));
      Tensor after = block.variable("w", Reparameterization.WEIGHT);
      for (int i = 0; i < extreme.length; i++) {
        assertThat(after.number(i)).as("%d", i).isNotEqualTo(before.number(i));
      }
    }
  }

  @Test
  void codesAreFrozenAndTrainedAgain() {
    Graph graph = new Form(DType.INT8, new long[0], 1, 0, false).graph();
    try (GraphBlock block = new GraphBlock(graph).freeze("w")) {
      assertThat(block.getParameters().get("w").requiresGradient()).isFalse();
      block.train("w");
      assertThat(block.getParameters().get("w").requiresGradient()).isTrue();
    }
  }

  /** What cannot be trained as codes stays constant, and is computed. */
  @Test
  void othersStayConstant() {
    GraphBuilder b = Graph.builder("others").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("float8", Fixtures.floats(1, 2, 2).cast(DType.FLOAT8E4M3FN));
    b.weight("shared", Tensor.of(DType.INT4, new byte[] {1, -2, 3, 4}, 2, 2));
    b.weight("one", Tensor.scalar(0.1f)).weight("two", Tensor.scalar(0.2f));
    b.weight("none", Tensor.of(new float[] {0.1f, 0}, 2));
    b.weight("flat", Tensor.of(DType.INT8, new byte[] {1, 2, 3, 4}, 2, 2));
    b.add("a", new Op.DequantizeLinear(0), "float8", "one");
    b.add("b", new Op.DequantizeLinear(0), "shared", "one");
    b.add("c", new Op.DequantizeLinear(0), "shared", "two");
    b.add("d", new Op.DequantizeLinear(0), "flat", "none");
    b.add("xa", new Op.MatMul(), "x", "a");
    b.add("xb", new Op.MatMul(), "xa", "b");
    b.add("xc", new Op.MatMul(), "xb", "c");
    b.add("y", new Op.MatMul(), "xc", "d");
    Graph graph = b.output("y").build();
    Tensor input = Fixtures.floats(2, 3, 2);
    try (GraphBlock block = new GraphBlock(graph)) {
      assertThat(block.getParameters().isEmpty()).isTrue();
      assertThat(
              Fixtures.difference(Interpreter.of(graph).run(input), Fixtures.forward(block, input)))
          .isLessThan(1e-6);
      assertThat(block.graph()).isEqualTo(graph);
      assertThatThrownBy(() -> block.train("shared"))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("'shared' is not a trained weight");
    }
  }

  @Test
  void scalesThatTrainingHasSpoiltAreNamed() {
    Graph graph = new Form(DType.INT8, new long[0], 1, 0, false).graph();
    try (GraphBlock block = new GraphBlock(graph).train("s")) {
      Views.set(block.getParameters().get("s").getArray(), Tensor.scalar(-0.5f));
      assertThatThrownBy(block::graph)
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("The scale 's' of node 'wd' has become -0.5");
    }
  }
}
