package dev.rucksack.export;

import static dev.rucksack.graph.TensorType.float32;

import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Dim;
import dev.rucksack.graph.Direction;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.ReduceKind;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import dev.rucksack.graph.UnaryKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A graph of one node for each operator, and for each way of using it that differs in the file. */
final class Samples {
  private static final TensorType ROWS = float32(Shape.batchOf(6));
  private static final TensorType IMAGES = float32(Shape.batchOf(4, 7, 6));
  private static final TensorType SEQUENCES = float32(Shape.of(Shape.TIME, Shape.BATCH, Dim.of(3)));

  private Samples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    for (Map<String, Graph> family :
        List.of(elementwise(), matrix(), windows(), norms(), layout(), picks())) {
      all.putAll(family);
    }
    all.putAll(recurrent());
    all.putAll(quantized());
    return all;
  }

  static Map<String, Graph> elementwise() {
    Map<String, Graph> all = new LinkedHashMap<>();
    for (UnaryKind kind : UnaryKind.values()) {
      all.put(kind.onnxName(), graph(ROWS, new Op.Unary(kind)));
    }
    for (BinaryKind kind : BinaryKind.values()) {
      Tensor other = Tensor.of(new float[] {1, 2, 3, 0.5f, 4, 2}, 6);
      all.put(kind.onnxName(), graph(ROWS, new Op.Binary(kind), other));
    }
    all.put("LeakyRelu", graph(ROWS, new Op.LeakyRelu(0.2f)));
    all.put("Elu", graph(ROWS, new Op.Elu(0.7f)));
    all.put("GeluErf", graph(ROWS, new Op.Gelu(false)));
    all.put("GeluTanh", graph(ROWS, new Op.Gelu(true)));
    all.put("Clip", graph(ROWS, new Op.Clip(), Tensor.scalar(-0.3f), Tensor.scalar(0.4f)));
    all.put("ClipAbove", clipAbove());
    all.put("Cast", graph(ROWS, new Op.Cast(DType.INT32)));
    return all;
  }

  static Map<String, Graph> matrix() {
    Map<String, Graph> all = new LinkedHashMap<>();
    all.put("Gemm", graph(ROWS, new Op.Gemm(1, 1, false, true), random(5, 6), random(5)));
    all.put("GemmScaled", graph(ROWS, new Op.Gemm(2, 3, false, false), random(6, 5), random(1, 5)));
    all.put("MatMul", graph(ROWS, new Op.MatMul(), random(6, 2)));
    TensorType stack = float32(Shape.batchOf(2, 6));
    all.put("MatMulStack", graph(stack, new Op.MatMul(), random(6, 2)));
    return all;
  }

  static Map<String, Graph> windows() {
    Map<String, Graph> all = new LinkedHashMap<>();
    List<Integer> one = List.of(1, 1);
    List<Integer> two = List.of(2, 2);
    all.put(
        "Conv",
        graph(
            IMAGES, new Op.Conv(one, List.of(1, 1, 1, 1), one, 1), random(5, 4, 3, 3), random(5)));
    all.put(
        "ConvGrouped",
        graph(IMAGES, new Op.Conv(two, List.of(0, 1, 2, 3), List.of(2, 1), 2), random(6, 2, 3, 2)));
    TensorType line = float32(Shape.batchOf(4, 9));
    all.put(
        "Conv1d",
        graph(line, new Op.Conv(List.of(2), List.of(1, 1), List.of(1), 1), random(3, 4, 3)));
    all.put("MaxPool", graph(IMAGES, new Op.MaxPool(two, two, List.of(0, 0, 1, 1), false)));
    all.put("MaxPoolCeil", graph(IMAGES, new Op.MaxPool(two, two, List.of(0, 0, 0, 0), true)));
    all.put(
        "AveragePool",
        graph(IMAGES, new Op.AveragePool(List.of(3, 3), two, List.of(1, 1, 1, 1), false, false)));
    all.put(
        "AveragePoolPads",
        graph(IMAGES, new Op.AveragePool(List.of(3, 3), two, List.of(1, 1, 1, 1), false, true)));
    all.put("GlobalAveragePool", graph(IMAGES, new Op.GlobalAveragePool()));
    all.put("GlobalMaxPool", graph(IMAGES, new Op.GlobalMaxPool()));
    return all;
  }

  static Map<String, Graph> norms() {
    Map<String, Graph> all = new LinkedHashMap<>();
    Tensor variance = Tensor.of(new float[] {1, 0.5f, 2, 0.1f}, 4);
    all.put(
        "BatchNormalization",
        graph(IMAGES, new Op.BatchNormalization(1e-3f), random(4), random(4), random(4), variance));
    all.put(
        "LayerNormalization",
        graph(ROWS, new Op.LayerNormalization(-1, 1e-6f), random(6), random(6)));
    all.put("Softmax", graph(ROWS, new Op.Softmax(1)));
    all.put("LogSoftmax", graph(ROWS, new Op.LogSoftmax(-1)));
    return all;
  }

  static Map<String, Graph> layout() {
    Map<String, Graph> all = new LinkedHashMap<>();
    all.put("Reshape", graph(IMAGES, new Op.Reshape(), Tensor.vector(0, -1, 3)));
    all.put("Flatten", graph(IMAGES, new Op.Flatten(1)));
    all.put("Transpose", graph(IMAGES, new Op.Transpose(List.of(2, 0, 3, 1))));
    TensorType thin = float32(Shape.batchOf(1, 3, 1));
    all.put("Squeeze", graph(thin, new Op.Squeeze(), Tensor.vector(1, -1)));
    all.put("Unsqueeze", graph(ROWS, new Op.Unsqueeze(), Tensor.vector(0, 3)));
    return all;
  }

  static Map<String, Graph> picks() {
    Map<String, Graph> all = new LinkedHashMap<>();
    all.put("Concat", concat());
    all.put("Gather", gather());
    all.put("Slice", graph(ROWS, new Op.Slice(), vector(-4), vector(Long.MAX_VALUE), vector(1)));
    all.put(
        "SliceSteps", graph(ROWS, new Op.Slice(), vector(4), vector(0), vector(-1), vector(-2)));
    for (ReduceKind kind : ReduceKind.values()) {
      all.put(kind.onnxName(), graph(IMAGES, new Op.Reduce(kind, false), vector(2, 3)));
    }
    all.put("ReduceKeep", graph(IMAGES, new Op.Reduce(ReduceKind.MEAN, true), vector(-1)));
    all.put("ReduceAll", graph(ROWS, new Op.Reduce(ReduceKind.SUM, true)));
    return all;
  }

  static Map<String, Graph> recurrent() {
    Map<String, Graph> all = new LinkedHashMap<>();
    for (Direction way : Direction.values()) {
      long d = way.count();
      GraphBuilder b = Graph.builder("lstm").input("x", SEQUENCES);
      b.weight("w", random(d, 16, 3)).weight("r", random(d, 16, 4)).weight("b", random(d, 32));
      b.node(
          new Node(
              "lstm", new Op.LSTM(4, way), List.of("x", "w", "r", "b"), List.of("y", "", "c")));
      all.put("LSTM_" + way.onnxName(), b.output("y").output("c").build());
    }
    return all;
  }

  static Map<String, Graph> quantized() {
    Map<String, Graph> all = new LinkedHashMap<>();
    Tensor zero = Tensor.of(DType.UINT8, new byte[] {(byte) 128});
    all.put("QuantizeLinear", graph(ROWS, new Op.QuantizeLinear(1), Tensor.scalar(0.02f), zero));
    Tensor scales = Tensor.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f}, 6);
    Tensor zeros = Tensor.of(DType.INT8, new byte[] {0, 1, -1, 5, -5, 0}, 6);
    all.put("QuantizeAxis", graph(ROWS, new Op.QuantizeLinear(-1), scales, zeros));
    TensorType bytes = new TensorType(DType.INT8, Shape.batchOf(6));
    all.put("DequantizeLinear", graph(bytes, new Op.DequantizeLinear(1), scales, zeros));
    all.put("Int8Dense", int8Dense(6, 5));
    return all;
  }

  /** A dense layer, quantized so that ONNX Runtime has an integer kernel for it. */
  static Graph int8Dense(int in, int out) {
    byte[] weights = new byte[in * out];
    new Random(1).nextBytes(weights);
    GraphBuilder b = Graph.builder("int8").input("x", float32(Shape.batchOf(in)));
    b.weight("w", Tensor.of(DType.INT8, weights, out, in));
    b.weight("w_scale", Tensor.scalar(0.01f)).weight("s", Tensor.scalar(0.02f));
    b.weight("w_zero", Tensor.of(DType.INT8, new byte[] {0}));
    b.weight("zero", Tensor.of(DType.UINT8, new byte[] {(byte) 128}));
    b.add("xq", new Op.QuantizeLinear(1), "x", "s", "zero");
    b.add("xd", new Op.DequantizeLinear(1), "xq", "s", "zero");
    b.add("wd", new Op.DequantizeLinear(0), "w", "w_scale", "w_zero");
    b.add("y", new Op.Gemm(1, 1, false, true), "xd", "wd");
    return b.output("y").build();
  }

  private static Graph clipAbove() {
    GraphBuilder b = Graph.builder("clip").input("x", ROWS).weight("max", Tensor.scalar(0));
    b.add("y", new Op.Clip(), "x", "", "max");
    return b.output("y").build();
  }

  private static Graph concat() {
    GraphBuilder b = Graph.builder("concat").input("x", ROWS);
    b.add("n", new Op.Unary(UnaryKind.NEG), "x");
    b.add("y", new Op.Concat(1), "x", "n", "x");
    return b.output("y").build();
  }

  private static Graph gather() {
    GraphBuilder b = Graph.builder("gather");
    b.input("x", TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME))).weight("t", random(9, 3));
    b.add("y", new Op.Gather(0), "t", "x");
    return b.output("y").build();
  }

  /** One node with the input {@code x}, weights {@code w1, w2, …} and the output {@code y}. */
  static Graph graph(TensorType input, Op op, Tensor... weights) {
    GraphBuilder b = Graph.builder("sample").input("x", input);
    String[] inputs = new String[weights.length + 1];
    inputs[0] = "x";
    for (int i = 0; i < weights.length; i++) {
      inputs[i + 1] = "w" + (i + 1);
      b.weight(inputs[i + 1], weights[i]);
    }
    b.add("y", op, inputs);
    return b.output("y").build();
  }

  static Tensor vector(long... values) {
    return Tensor.vector(values);
  }

  /** Uniform in [−1, 1), the same for the same shape. */
  static Tensor random(long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements *= size;
    }
    Random random = new Random(elements);
    float[] values = new float[(int) elements];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return Tensor.of(values, shape);
  }
}
