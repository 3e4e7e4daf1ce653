package dev.rucksack.djl.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a graph can say and DJL's blocks do not: against the interpreter. */
class KernelsTest {
  private static final long[] PICTURE = {2, 3, 6, 5};
  private static final long[] SEQUENCE = {4, 2, 3};

  /** A graph of one node, and the shape of its input. */
  record Case(Graph graph, long[] shape) {}

  static Stream<Named<Case>> cases() {
    return Stream.of(
        one("convolution, uneven pads", conv(List.of(1, 0, 2, 1), 1), PICTURE, w(4, 3, 3, 3)),
        one("convolution, groups", conv(List.of(1, 1, 1, 1), 3), PICTURE, w(6, 1, 3, 3)),
        one("max pool, uneven pads", maxPool(List.of(0, 0, 1, 1), false), PICTURE),
        one("max pool, ceil", maxPool(List.of(0, 0, 0, 0), true), PICTURE),
        one("average pool without pads", averagePool(false), PICTURE),
        one("average pool with pads", averagePool(true), PICTURE),
        one("global max pool", new Op.GlobalMaxPool(), PICTURE),
        one("gelu, tanh", new Op.Gelu(true), PICTURE),
        one("reciprocal", new Op.Unary(UnaryKind.RECIPROCAL), PICTURE),
        one(
            "slice, negative step",
            new Op.Slice(),
            PICTURE,
            v(3, -1),
            v(0, -4),
            v(2, 3),
            v(-1, -2)),
        one("mean of three axes", new Op.Reduce(ReduceKind.MEAN, false), PICTURE, v(-1, 0, 2)),
        one("max of all", new Op.Reduce(ReduceKind.MAX, true), PICTURE),
        one("gather rows", new Op.Gather(2), PICTURE, Tensor.of(new long[] {3, 0, 0, 1}, 2, 2)),
        one("flatten at 2", new Op.Flatten(2), PICTURE),
        one("layer norm without shift", new Op.LayerNormalization(-2, 1e-3f), PICTURE, w(6, 5)),
        one("gemm", new Op.Gemm(0.5f, 2, true, false), new long[] {3, 2}, w(3, 4), w(1, 4)),
        one("gemm without bias", new Op.Gemm(1, 1, false, true), new long[] {2, 3}, w(4, 3)),
        one("lstm", lstm(Direction.FORWARD), SEQUENCE, w(1, 20, 3), w(1, 20, 5), w(1, 40)),
        one("lstm, reverse", lstm(Direction.REVERSE), SEQUENCE, w(1, 20, 3), w(1, 20, 5)),
        one(
            "lstm, both",
            lstm(Direction.BIDIRECTIONAL),
            SEQUENCE,
            w(2, 20, 3),
            w(2, 20, 5),
            w(2, 40)),
        one("clip above", new Op.Clip(), PICTURE, null, Tensor.scalar(0.2f)),
        one("quantize", new Op.QuantizeLinear(1), PICTURE, Tensor.scalar(0.25f), u8(100)),
        one("quantize, saturated", new Op.QuantizeLinear(1), PICTURE, Tensor.scalar(0.001f), u8(9)),
        one("quantize, no zero", new Op.QuantizeLinear(1), PICTURE, Tensor.scalar(0.1f)),
        one("quantize channels", new Op.QuantizeLinear(1), PICTURE, scales(), i8(0, 1, -2)),
        one("quantize blocks", new Op.QuantizeLinear(2, 4), PICTURE, steps(2, 3, 2, 5)),
        one("quantize blocks across", new Op.QuantizeLinear(-1, 3), PICTURE, steps(2, 3, 6, 2)),
        Named.of("dequantize channels", dequantize()),
        Named.of("codes of 4 bits, laid out", laidOut(DType.INT4)),
        Named.of("codes of 16 bits, laid out", laidOut(DType.UINT16)));
  }

  private static Op conv(List<Integer> pads, int group) {
    return new Op.Conv(List.of(1, 2), pads, List.of(1, 1), group);
  }

  private static Op maxPool(List<Integer> pads, boolean ceil) {
    return new Op.MaxPool(List.of(2, 2), List.of(2, 2), pads, ceil);
  }

  private static Op averagePool(boolean countPads) {
    return new Op.AveragePool(List.of(3, 3), List.of(2, 2), List.of(1, 1, 1, 1), false, countPads);
  }

  private static Op lstm(Direction direction) {
    return new Op.LSTM(5, direction);
  }

  private static Tensor w(long... shape) {
    return Fixtures.floats(5, shape);
  }

  private static Tensor v(long... values) {
    return Tensor.vector(values);
  }

  private static Tensor u8(int value) {
    return Tensor.of(DType.UINT8, new byte[] {(byte) value});
  }

  private static Tensor i8(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Tensor.of(DType.INT8, bytes, bytes.length);
  }

  private static Tensor scales() {
    return Tensor.of(new float[] {0.1f, 0.02f, 0.005f}, 3);
  }

  private static Tensor steps(long... shape) {
    float[] steps = Fixtures.floats(8, shape).floats();
    for (int i = 0; i < steps.length; i++) {
      steps[i] = 0.01f + Math.abs(steps[i]) / 10;
    }
    return Tensor.of(steps, shape);
  }

  /** Types that DJL's engine has no arrays of, between quantizing and dequantizing. */
  private static Case laidOut(DType codes) {
    GraphBuilder b = Graph.builder("laid out");
    b.input("x", TensorType.float32(open(PICTURE)));
    b.weight("s", Tensor.scalar(0.1f)).weight("shape", v(0, 3, 30));
    b.weight("blocks", steps(3, 5, 2));
    b.add("q", new Op.QuantizeLinear(1, 0, Optional.of(codes), true), "x", "s");
    b.add("rows", new Op.Reshape(), "q", "shape");
    b.add("turned", new Op.Transpose(List.of(1, 2, 0)), "rows");
    b.add("y", new Op.DequantizeLinear(1, 6), "turned", "blocks");
    return new Case(b.output("y").build(), PICTURE);
  }

  private static Case dequantize() {
    GraphBuilder b = Graph.builder("dequantize");
    b.input("x", TensorType.float32(open(PICTURE)));
    b.weight("s", scales()).weight("z", i8(3, -100, 7));
    b.add("q", new Op.QuantizeLinear(1), "x", "s", "z");
    b.add("y", new Op.DequantizeLinear(1), "q", "s", "z");
    return new Case(b.output("y").build(), PICTURE);
  }

  private static Shape open(long... shape) {
    return Shape.of(shape).with(0, Dim.axis("n"));
  }

  private static Named<Case> one(
      String name, Op op, long[] shape, @org.jspecify.annotations.Nullable Tensor... weights) {
    GraphBuilder b = Graph.builder(name);
    b.input("x", TensorType.float32(Shape.of(shape)));
    String[] inputs = new String[weights.length + 1];
    inputs[0] = "x";
    for (int i = 0; i < weights.length; i++) {
      Tensor weight = weights[i];
      inputs[i + 1] = weight == null ? "" : "w" + i;
      if (weight != null) {
        b.weight("w" + i, weight);
      }
    }
    b.add("y", op, inputs);
    return Named.of(name, new Case(b.output("y").build(), shape));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agrees(Case one) {
    Tensor input = Fixtures.floats(11, one.shape);
    Tensor expected = Interpreter.of(one.graph).run(input);
    try (GraphBlock block = new GraphBlock(one.graph)) {
      Tensor actual = Fixtures.forward(block, input);
      assertThat(actual.dtype()).isEqualTo(expected.dtype());
      assertThat(Fixtures.difference(expected, actual)).isLessThan(1e-5);
    }
  }
}
