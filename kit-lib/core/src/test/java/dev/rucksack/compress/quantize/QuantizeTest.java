package dev.rucksack.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.cost.Cost;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizeTest {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op DENSE = new Op.Gemm(1, 1, false, true);
  private static final Op CONV = new Op.Conv(List.of(1, 1), List.of(1, 1, 1, 1), List.of(1, 1), 1);

  private final Random random = new Random(11);

  private Tensor normal(double std, long... shape) {
    float[] values = new float[(int) Shape.of(shape).elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (std * random.nextGaussian());
    }
    return Tensor.of(values, shape);
  }

  private Graph mlp() {
    GraphBuilder b = Graph.builder("mlp").input("x", TensorType.float32(Shape.batchOf(1, 8, 8)));
    b.weight("w1", normal(0.2, 32, 64)).weight("b1", normal(0.1, 32));
    b.weight("w2", normal(0.2, 5, 32)).weight("b2", normal(0.1, 5));
    b.add("flat", new Op.Flatten(1), "x");
    b.add("fc1", DENSE, "flat", "w1", "b1");
    b.add("relu", RELU, "fc1");
    b.add("y", DENSE, "relu", "w2", "b2");
    return b.output("y").build();
  }

  /** Convolution, normalization and a branch that is added: what a residual network is made of. */
  private Graph residual(Op activation) {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(1, 8, 8)));
    b.weight("w1", normal(0.3, 16, 1, 3, 3)).weight("w2", normal(0.1, 16, 16, 3, 3));
    b.weight("w3", normal(0.1, 5, 16)).weight("b3", normal(0.1, 5));
    b.weight("scale", normal(1, 16))
        .weight("shift", normal(0.2, 16))
        .weight("mean", normal(0.2, 16));
    float[] ones = new float[16];
    Arrays.fill(ones, 1.5f);
    b.weight("var", Tensor.of(ones, 16));
    b.add("conv1", CONV, "x", "w1");
    b.add("norm", new Op.BatchNormalization(1e-5f), "conv1", "scale", "shift", "mean", "var");
    b.add("act1", activation, "norm");
    b.add("conv2", CONV, "act1", "w2");
    b.add("sum", new Op.Binary(BinaryKind.ADD), "conv2", "act1");
    b.add("act2", activation, "sum");
    b.add("pool", new Op.GlobalAveragePool(), "act2");
    b.add("flat", new Op.Flatten(1), "pool");
    b.add("y", DENSE, "flat", "w3", "b3");
    return b.output("y").build();
  }

  private Examples examples(int count) {
    return Examples.of("noise", normal(1, count, 1, 8, 8), new int[count], List.of("a", "b"));
  }

  /** The error that eight bits leave, in units of the outputs' own standard deviation. */
  private static double relativeError(Graph exact, Graph quantized, Tensor input) {
    float[] expected = Interpreter.of(exact).run(input).floats();
    try (OrtModel model = OrtModel.of(quantized)) {
      float[] actual = model.run(input).floats();
      double error = 0;
      double size = 0;
      for (int i = 0; i < expected.length; i++) {
        error += (expected[i] - actual[i]) * (double) (expected[i] - actual[i]);
        size += (double) expected[i] * expected[i];
      }
      return Math.sqrt(error / size);
    }
  }

  @Test
  void denseLayersRunInIntegerKernels() {
    Graph net = mlp();
    Graph small = net.apply(Quantize.int8().calibrate(examples(1000)));
    assertThat(OptimizedOps.of(small))
        .contains("QGemm")
        .doesNotContain("Gemm", "FusedGemm", "Relu");
    assertThat(relativeError(net, small, normal(1, 50, 1, 8, 8))).isLessThan(0.03);
  }

  @Test
  void residualNetworkRunsInIntegerKernels() {
    Graph net = residual(RELU);
    Graph small = net.apply(Quantize.int8().calibrate(examples(1000)));
    assertThat(OptimizedOps.of(small))
        .contains("QLinearConv", "QLinearAdd", "QGemm")
        .doesNotContain("Conv", "FusedConv", "Gemm", "BatchNormalization");
    assertThat(relativeError(net, small, normal(1, 50, 1, 8, 8))).isLessThan(0.04);
  }

  @Test
  void poolingBetweenConvolutionsStaysInEightBits() {
    // Without a ReLU the smallest values do not survive the pooling: observed, the ranges differ.
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(1, 8, 8)));
    b.weight("w1", normal(0.3, 16, 1, 3, 3)).weight("w2", normal(0.1, 16, 16, 3, 3));
    b.add("conv1", CONV, "x", "w1");
    Op pool = new Op.MaxPool(List.of(2, 2), List.of(2, 2), List.of(0, 0, 0, 0), false);
    b.add("pool", pool, "conv1");
    b.add("conv2", CONV, "pool", "w2");
    b.add("y", new Op.Flatten(1), "conv2");
    Graph small = b.output("y").build().apply(Quantize.int8().calibrate(examples(100)));
    List<String> running = OptimizedOps.of(small);
    int first = running.indexOf("QLinearConv");
    assertThat(running.subList(first, running.lastIndexOf("QLinearConv")))
        .anyMatch(operator -> operator.endsWith("MaxPool"))
        .doesNotContain("DequantizeLinear", "QuantizeLinear");
  }

  /** Values that are called as the writer would call its own stay what they are. */
  @Test
  void namesThatLookLikeTheWritersOwn() {
    GraphBuilder b = Graph.builder("mlp").input("b", TensorType.float32(Shape.batchOf(1, 8, 8)));
    b.weight("w1", normal(0.2, 32, 64)).weight("b.scale", normal(0.1, 32));
    b.weight("w2", normal(0.2, 5, 32)).weight("w2.q", normal(0.1, 5));
    b.add("b.dq", new Op.Flatten(1), "b");
    b.add("b.q", DENSE, "b.dq", "w1", "b.scale");
    b.add("w1.q", RELU, "b.q");
    b.add("y", DENSE, "w1.q", "w2", "w2.q");
    Graph net = b.output("y").build();
    Graph small = net.apply(Quantize.int8().calibrate(examples(300)));
    assertThat(relativeError(net, small, normal(1, 50, 1, 8, 8))).isLessThan(0.03);
  }

  @Test
  void theFileReadsBackEqual(@TempDir Path folder) {
    Graph small = residual(RELU).apply(Quantize.int8().calibrate(examples(20)));
    Path file = folder.resolve("small.onnx");
    Onnx.write(small, file);
    assertThat(Onnx.read(file)).isEqualTo(small);
  }

  @Test
  void tanhStaysInFloatBetweenIntegerConvolutions() {
    Graph net = residual(new Op.Unary(UnaryKind.TANH));
    Graph small = net.apply(Quantize.int8().calibrate(examples(1000)));
    assertThat(OptimizedOps.of(small)).contains("QLinearConv", "Tanh").doesNotContain("Conv");
    assertThat(relativeError(net, small, normal(1, 50, 1, 8, 8))).isLessThan(0.04);
  }

  @Test
  void interpreterAndOnnxRuntimeAgreeOnTheQuantizedNetwork() {
    Graph small = residual(RELU).apply(Quantize.int8().calibrate(examples(64)));
    Tensor input = normal(1, 20, 1, 8, 8);
    float[] expected = Interpreter.of(small).run(input).floats();
    try (OrtModel model = OrtModel.of(small)) {
      float[] actual = model.run(input).floats();
      // A code may fall on either side of a tie: at most a step or two of the last layer's input.
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(0.02f));
      }
    }
  }

  @Test
  void saturatesNowhere() {
    // Inputs and weights at their largest: on x86 without VNNI two such products overflow 16 bits.
    float[] ones = new float[5 * 64];
    Arrays.fill(ones, 1);
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(1, 8, 8)));
    b.weight("w", Tensor.of(ones, 5, 64));
    b.add("flat", new Op.Flatten(1), "x");
    b.add("y", DENSE, "flat", "w");
    Tensor bright = Tensor.of(Arrays.copyOf(ones, 64), 1, 1, 8, 8);
    Examples examples = Examples.of("bright", bright, new int[1], List.of("a"));
    Graph small = b.output("y").build().apply(Quantize.int8().calibrate(examples));
    try (OrtModel model = OrtModel.of(small)) {
      assertThat(model.run(bright).floats()[0]).isCloseTo(64, within(0.01f));
    }
  }

  @Test
  void zerosStayZero() {
    float[] sparse = normal(0.2, 32, 64).floats();
    for (int i = 0; i < sparse.length; i += 2) {
      sparse[i] = 0;
    }
    Graph pruned = mlp().toBuilder().replaceWeight("w1", Tensor.of(sparse, 32, 64)).build();
    Graph small = pruned.apply(Quantize.int8().calibrate(examples(10)));
    long zerosBefore = Cost.of(pruned).parameters() - Cost.of(pruned).nonZeroWeights();
    long zerosAfter = Cost.of(small).parameters() - Cost.of(small).nonZeroWeights();
    assertThat(zerosBefore).isEqualTo(1024);
    assertThat(zerosAfter).isGreaterThanOrEqualTo(zerosBefore);
  }

  @Test
  void aChannelPrunedToNothingKeepsItsBias() {
    float[] weights = normal(0.2, 5, 32).floats();
    Arrays.fill(weights, 0, 32, 0);
    Tensor bias = Tensor.of(new float[] {3, 0, 0, 0, 0}, 5);
    GraphBuilder b = mlp().toBuilder();
    b.replaceWeight("w2", Tensor.of(weights, 5, 32)).replaceWeight("b2", bias);
    Graph small = b.build().apply(Quantize.int8().calibrate(examples(10)));
    float[] logits = Interpreter.of(small).run(normal(1, 1, 1, 8, 8)).floats();
    assertThat(logits[0]).isCloseTo(3, within(0.01f));
  }

  @Test
  void codesAndScalesFollowTheDefinition() {
    // Largest magnitudes 1.27 and 0.254: steps 0.01 and 0.002.
    Tensor weight = Tensor.of(new float[] {1.27f, -0.5f, 0.254f, 0.1f}, 2, 2);
    ChannelCodes.Bias bias = new ChannelCodes.Bias(new float[] {1, 1}, 0.5f);
    ChannelCodes codes = ChannelCodes.of(weight, 0, 127, List.of(bias));
    assertThat(codes.codes())
        .isEqualTo(Tensor.of(DType.INT8, new byte[] {127, -50, 127, 50}, 2, 2));
    assertThat(codes.biasCodes(bias).longs()).containsExactly(200, 1000);
    assertThat(ChannelCodes.of(weight, 0, 64, List.of()).codes().longs()[0]).isEqualTo(64);
  }

  @Test
  void rangesAlwaysHoldZero() {
    assertThat(Range.none().including(2, 5.1f)).isEqualTo(new Range(0, 5.1f));
    assertThat(new Range(-1, 1.55f).zeroPoint()).isEqualTo(100);
    assertThat(Range.none().scale()).isEqualTo(1);
  }

  @Test
  void anInputThatIsNoNumberIsNotTheNetworksFault() {
    float[] pixels = new float[3 * 64];
    pixels[64] = Float.NaN;
    Examples odd = Examples.of("odd", Tensor.of(pixels, 3, 1, 8, 8), new int[3], List.of("a", "b"));
    assertThatThrownBy(() -> mlp().apply(Quantize.int8().calibrate(odd)))
        .hasMessage(
            "Example 1 of odd has the input value NaN; replace or remove values that are not finite.");
  }

  @Test
  void theTestPartIsNotForCalibration() {
    Examples test = new Split(examples(4), examples(2), examples(3)).test();
    assertThatThrownBy(() -> mlp().apply(Quantize.int8().calibrate(test.take(2))))
        .hasMessage(
            "The examples to calibrate on are of noise, whose result they would flatter; take some of the training part: data.train().sample(512, seed).");
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> mlp().apply(Quantize.int8().calibrate(examples(3).take(0))))
        .hasMessageContaining("no examples");
    GraphBuilder broken = mlp().toBuilder();
    broken.replaceWeight("b2", Tensor.of(new float[] {0, Float.NaN, 0, 0, 0}, 5));
    assertThatThrownBy(() -> broken.build().apply(Quantize.int8().calibrate(examples(3))))
        .hasMessageContaining("'b2'")
        .hasMessageContaining("NaN");
    Graph relu =
        Graph.builder("r")
            .input("x", TensorType.float32(Shape.batchOf(1, 8, 8)))
            .output("y")
            .node(new Node("y", RELU, List.of("x"), List.of("y")))
            .build();
    assertThatThrownBy(() -> relu.apply(Quantize.int8().calibrate(examples(3))))
        .hasMessageContaining("no layer to quantize")
        .hasMessageContaining("Relu");
    GraphBuilder two = mlp().toBuilder();
    two.input("other", TensorType.float32(Shape.batchOf(4)));
    assertThatThrownBy(() -> two.build().apply(Quantize.int8().calibrate(examples(3))))
        .hasMessageContaining("other")
        .hasMessageContaining("use examples like those it was trained on");
    assertThatThrownBy(() -> new Quantize(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100");
  }
}
