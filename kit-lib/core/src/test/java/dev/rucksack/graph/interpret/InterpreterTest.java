package dev.rucksack.graph.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each operator on numbers small enough to work out by hand, or with a published value. */
class InterpreterTest {
  private static final Offset<Float> CLOSE = within(1e-6f);

  private static Tensor run(Op op, Tensor x, Tensor... weights) {
    GraphBuilder b = Graph.builder("g").input("x", x.type());
    String[] inputs = new String[weights.length + 1];
    inputs[0] = "x";
    for (int i = 0; i < weights.length; i++) {
      inputs[i + 1] = "w" + i;
      b.weight("w" + i, weights[i]);
    }
    b.add("y", op, inputs);
    return Interpreter.of(b.output("y").build()).run(x);
  }

  private static Tensor row(float... values) {
    return Tensor.of(values, 1, values.length);
  }

  @Test
  void gemmTransposesScalesAndAddsTheBias() {
    // [1 2]·[[3 4] [5 6]]ᵀ = [11 17]; 2·that + 10·[1 −1] = [32 24]
    Tensor w = Tensor.of(new float[] {3, 4, 5, 6}, 2, 2);
    Tensor y =
        run(new Op.Gemm(2, 10, false, true), row(1, 2), w, Tensor.of(new float[] {1, -1}, 2));
    assertThat(y).isEqualTo(row(32, 24));
  }

  @Test
  void matMulBroadcastsTheLeftStack() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 1, 2);
    Tensor w = Tensor.of(new float[] {1, 10}, 2, 1);
    assertThat(run(new Op.MatMul(), x, w)).isEqualTo(Tensor.of(new float[] {21, 43}, 2, 1, 1));
  }

  @Test
  void convolutionCorrelatesAndPads() {
    // 1 2 3 padded by one zero each side, kernel (1, 0, −1): x[i−1] − x[i+1]
    Op op = new Op.Conv(List.of(1), List.of(1, 1), List.of(1), 1);
    Tensor w = Tensor.of(new float[] {1, 0, -1}, 1, 1, 3);
    Tensor y =
        run(op, Tensor.of(new float[] {1, 2, 3}, 1, 1, 3), w, Tensor.of(new float[] {100}, 1));
    assertThat(y.floats()).containsExactly(98, 98, 102);
  }

  @Test
  void groupedConvolutionKeepsChannelsApart() {
    Op op = new Op.Conv(List.of(1), List.of(0, 0), List.of(1), 2);
    Tensor w = Tensor.of(new float[] {1, 1, 2, 2}, 2, 1, 2);
    Tensor y = run(op, Tensor.of(new float[] {1, 2, 10, 20}, 1, 2, 2), w);
    assertThat(y.floats()).containsExactly(3, 60);
  }

  @Test
  void averagePoolingCountsPadsOrNot() {
    Tensor x = Tensor.of(new float[] {4, 8}, 1, 1, 2);
    Op counting = new Op.AveragePool(List.of(2), List.of(2), List.of(1, 1), false, true);
    Op ignoring = new Op.AveragePool(List.of(2), List.of(2), List.of(1, 1), false, false);
    assertThat(run(counting, x).floats()).containsExactly(2, 4);
    assertThat(run(ignoring, x).floats()).containsExactly(4, 8);
  }

  @Test
  void maxPoolingIgnoresPads() {
    Tensor x = Tensor.of(new float[] {-4, -8}, 1, 1, 2);
    Op op = new Op.MaxPool(List.of(2), List.of(2), List.of(1, 1), false);
    assertThat(run(op, x).floats()).containsExactly(-4, -8);
  }

  @Test
  void batchNormalizationUsesStoredStatistics() {
    Tensor x = row(3, 3);
    Tensor[] stats = {vector(2, 1), vector(10, 0), vector(1, 3), vector(4, 1)};
    // 2·(3−1)/2 + 10 = 12; 1·0 + 0 = 0
    assertThat(run(new Op.BatchNormalization(0), x, stats)).isEqualTo(row(12, 0));
  }

  @Test
  void layerNormalizationHasMeanZeroAndVarianceOne() {
    Tensor y = run(new Op.LayerNormalization(-1, 0), row(1, 3), vector(1, 1), vector(0, 5));
    assertThat(y.floats()).containsExactly(-1, 6);
  }

  @Test
  void softmaxSurvivesLargeInputs() {
    assertThat(run(new Op.Softmax(1), row(1000, 1000)).floats()).containsExactly(0.5f, 0.5f);
    float[] logs = run(new Op.LogSoftmax(-1), row(0, (float) Math.log(3))).floats();
    assertThat(logs[0]).isCloseTo((float) Math.log(0.25), CLOSE);
  }

  @Test
  void activationsMatchPublishedValues() {
    // erf(1) and Φ(1): Abramowitz and Stegun, tables 7.1 and 26.1
    assertThat(unary(UnaryKind.ERF, 1)).isCloseTo(0.8427007929f, CLOSE);
    assertThat(unary(UnaryKind.ERF, -4)).isCloseTo(-0.9999999846f, CLOSE);
    assertThat(run(new Op.Gelu(false), row(1)).floats()[0]).isCloseTo(0.8413447461f, CLOSE);
    assertThat(unary(UnaryKind.SIGMOID, 0)).isEqualTo(0.5f);
    assertThat(unary(UnaryKind.SOFTPLUS, 0)).isCloseTo((float) Math.log(2), CLOSE);
    assertThat(unary(UnaryKind.SOFTPLUS, 100)).isEqualTo(100f);
    assertThat(unary(UnaryKind.RELU, Float.NaN)).isNaN();
    assertThat(run(new Op.Elu(2), row(-1)).floats()[0])
        .isCloseTo(2 * (float) Math.expm1(-1), CLOSE);
  }

  private static float unary(UnaryKind kind, float x) {
    return run(new Op.Unary(kind), row(x)).floats()[0];
  }

  private static Tensor vector(float... values) {
    return Tensor.of(values, values.length);
  }

  @Test
  void binaryOperatorsBroadcastBothWays() {
    Tensor column = Tensor.of(new float[] {10, 20}, 2, 1);
    assertThat(run(new Op.Binary(BinaryKind.SUB), row(1, 2), column))
        .isEqualTo(Tensor.of(new float[] {-9, -8, -19, -18}, 2, 2));
  }

  @Test
  void layoutOperatorsMoveElements() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(run(new Op.Transpose(List.of(1, 0)), x))
        .isEqualTo(Tensor.of(new float[] {1, 4, 2, 5, 3, 6}, 3, 2));
    assertThat(
            run(
                new Op.Slice(),
                x,
                Tensor.vector(-1),
                Tensor.vector(-9),
                Tensor.vector(1),
                Tensor.vector(-2)))
        .isEqualTo(Tensor.of(new float[] {3, 1, 6, 4}, 2, 2));
    assertThat(run(new Op.Concat(1), x, Tensor.of(new float[] {7, 8}, 2, 1)))
        .isEqualTo(Tensor.of(new float[] {1, 2, 3, 7, 4, 5, 6, 8}, 2, 4));
    assertThat(run(new Op.Gather(1), x, Tensor.vector(2, -3)))
        .isEqualTo(Tensor.of(new float[] {3, 1, 6, 4}, 2, 2));
    assertThat(run(new Op.Unsqueeze(), x, Tensor.vector(0, -1)).shape())
        .containsExactly(1, 2, 3, 1);
    assertThat(run(new Op.Reshape(), x, Tensor.vector(0, -1, 1)).shape()).containsExactly(2, 3, 1);
  }

  @Test
  void reducesChosenAxes() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 5}, 2, 2);
    assertThat(run(new Op.Reduce(ReduceKind.MEAN, false), x, Tensor.vector(0)))
        .isEqualTo(vector(2, 3.5f));
    assertThat(run(new Op.Reduce(ReduceKind.MAX, true), x))
        .isEqualTo(Tensor.of(new float[] {5}, 1, 1));
  }

  /** log(e¹⁰⁰⁰ + e⁰) = 1000, though e¹⁰⁰⁰ is no double. */
  @Test
  void reducesLargeWholeNumbersByTheirExponentials() {
    Tensor x = Tensor.of(new long[] {1000, 0}, 1, 2);
    assertThat(run(new Op.Reduce(ReduceKind.LOG_SUM_EXP, false), x, Tensor.vector(1)))
        .isEqualTo(Tensor.vector(1000));
  }

  @Test
  void quantizationRoundsTiesToEvenAndSaturates() {
    Tensor zero = Tensor.of(DType.UINT8, new byte[] {10});
    Tensor y = run(new Op.QuantizeLinear(1), row(0.5f, 1.5f, -100, 1000), Tensor.scalar(1), zero);
    assertThat(y.longs()).containsExactly(10, 12, 0, 255);
  }

  @Test
  void castsTruncateTowardsZeroAndWiden() {
    assertThat(run(new Op.Cast(DType.INT32), row(1.9f, -1.9f)).longs()).containsExactly(1, -1);
    Tensor wide = run(new Op.Cast(DType.FLOAT64), row(0.5f));
    assertThat(wide.dtype()).isEqualTo(DType.FLOAT64);
    assertThat(wide.bytes().getDouble(0)).isEqualTo(0.5);
  }

  @Test
  void dequantizationIsPerChannel() {
    GraphBuilder b = Graph.builder("g");
    Tensor x = Tensor.of(DType.INT8, new byte[] {-2, 3, 4, 5}, 2, 2);
    b.input("x", x.type()).weight("s", vector(1, 10));
    b.add("y", new Op.DequantizeLinear(0), "x", "s");
    assertThat(Interpreter.of(b.output("y").build()).run(x).floats())
        .containsExactly(-2, 3, 40, 50);
  }

  /** Blocks of 2 along the columns of [2, 3]: the last serves one. */
  @Test
  void dequantizationIsPerBlock() {
    GraphBuilder b = Graph.builder("g");
    Tensor x = Tensor.of(DType.INT4, new byte[] {-2, 3, 4, 5, 6, -8}, 2, 3);
    b.input("x", x.type()).weight("s", Tensor.of(new float[] {1, 10, 100, 1000}, 2, 2));
    b.weight("z", Tensor.of(DType.INT4, new byte[] {0, 1, 2, 3}, 2, 2));
    b.add("y", new Op.DequantizeLinear(1, 2), "x", "s", "z");
    assertThat(Interpreter.of(b.output("y").build()).run(x).floats())
        .containsExactly(-2, 3, 30, 300, 400, -11000);
  }

  /** Of an open axis, inference cannot know. */
  @Test
  void scalesThatDoNotFitTheLengthAreCounted() {
    GraphBuilder b = Graph.builder("g");
    b.input("x", TensorType.float32(Shape.of(Dim.axis("n"), Dim.of(2))))
        .weight("s", vector(1, 2, 3));
    b.add("y", new Op.QuantizeLinear(0), "x", "s");
    Interpreter interpreter = Interpreter.of(b.output("y").build());
    assertThatThrownBy(() -> interpreter.run(Tensor.of(new float[4], 2, 2)))
        .hasMessageContaining("Node 'y' (QuantizeLinear) has 3 scales for float32[2, 2]; give 2");
  }

  /** 1 + 2⁻¹⁰ and 2⁻¹¹ make a tie in float16; the sum is rounded before it is read. */
  @Test
  void halvesAreRoundedAtEachNode() {
    GraphBuilder b = Graph.builder("g");
    b.input("x", new TensorType(DType.FLOAT16, Shape.of(1)));
    b.weight("w", Tensor.scalar(0x1p-11f).cast(DType.FLOAT16));
    b.add("sum", new Op.Binary(BinaryKind.ADD), "x", "w");
    b.add("y", new Op.Binary(BinaryKind.ADD), "sum", "w");
    Tensor x = Tensor.of(new float[] {1}, 1).cast(DType.FLOAT16);
    Tensor y = Interpreter.of(b.output("y").build()).run(x);
    assertThat(y.dtype()).isEqualTo(DType.FLOAT16);
    assertThat(y.floats()).containsExactly(1);
  }

  @Test
  void lstmFollowsItsEquations() {
    // One unit, one input, all weights 1, no bias: i = o = f = σ(x), g = tanh(x) at the first step.
    GraphBuilder b = Graph.builder("g");
    b.input("x", TensorType.float32(Shape.of(Shape.TIME, Dim.of(1), Dim.of(1))));
    b.weight("w", Tensor.of(new float[] {1, 1, 1, 1}, 1, 4, 1));
    b.weight("r", Tensor.of(new float[4], 1, 4, 1));
    List<String> outputs = List.of("y", "h", "c");
    b.node(new Node("n", new Op.LSTM(1, Direction.FORWARD), List.of("x", "w", "r"), outputs));
    Graph graph = b.output("y").output("h").output("c").build();
    Map<String, Tensor> result =
        Interpreter.of(graph).run(Map.of("x", Tensor.of(new float[] {1, -1}, 2, 1, 1)));
    double s1 = 1 / (1 + Math.exp(-1));
    double s2 = 1 / (1 + Math.exp(1));
    double c1 = s1 * Math.tanh(1);
    double c2 = s2 * c1 + s2 * Math.tanh(-1);
    assertThat(first(result, "y")).isCloseTo((float) (s1 * Math.tanh(c1)), CLOSE);
    assertThat(first(result, "h")).isCloseTo((float) (s2 * Math.tanh(c2)), CLOSE);
    assertThat(first(result, "c")).isCloseTo((float) c2, CLOSE);
  }

  private static float first(Map<String, Tensor> result, String name) {
    return Objects.requireNonNull(result.get(name), name).floats()[0];
  }

  @Test
  void wrongInputNamesBothTypes() {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(3)));
    b.add("y", new Op.Unary(UnaryKind.RELU), "x");
    Interpreter interpreter = Interpreter.of(b.output("y").build());
    assertThatThrownBy(() -> interpreter.run(row(1, 2)))
        .hasMessageContaining("'x'")
        .hasMessageContaining("float32[batch, 3]")
        .hasMessageContaining("float32[1, 2]");
    assertThatThrownBy(() -> interpreter.run(Map.of())).hasMessageContaining("[x]");
  }

  @Test
  void indexBeyondTheTableIsNamed() {
    assertThatThrownBy(() -> run(new Op.Gather(1), row(1, 2), Tensor.vector(2)))
        .hasMessageContaining("'y'")
        .hasMessageContaining("entry 2 of 2");
  }
}
