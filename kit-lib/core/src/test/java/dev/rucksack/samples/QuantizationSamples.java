package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.random;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Quantization to each type, with one scale, one an entry of an axis, or one a block. */
final class QuantizationSamples {
  private static final List<DType> CODES =
      List.of(
          DType.INT8,
          DType.UINT8,
          DType.INT16,
          DType.UINT16,
          DType.INT4,
          DType.UINT4,
          DType.FLOAT8E4M3FN,
          DType.FLOAT8E4M3FNUZ,
          DType.FLOAT8E5M2,
          DType.FLOAT8E5M2FNUZ);

  private QuantizationSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    Tensor zero = Tensor.of(DType.UINT8, new byte[] {(byte) 128});
    all.put("QuantizeLinear", graph(ROWS, new Op.QuantizeLinear(1), Tensor.scalar(0.02f), zero));
    CODES.forEach(codes -> add(all, codes));
    all.putAll(types());
    all.put("Int8Dense", Samples.int8Dense(6, 5));
    all.put("MovedCodes", moved());
    all.putAll(integers());
    return all;
  }

  /** Sums of products of codes. */
  private static Map<String, Graph> integers() {
    Map<String, Graph> all = new LinkedHashMap<>();
    for (DType dtype : List.of(DType.UINT8, DType.INT8)) {
      Tensor one = Tensor.of(new long[] {dtype == DType.UINT8 ? 130 : -4}).cast(dtype);
      Tensor many = Tensor.vector(3, -2, 0, 9, -128).cast(DType.INT8);
      TensorType rows = new TensorType(dtype, Shape.batchOf(6));
      TensorType images = new TensorType(dtype, Samples.IMAGES.shape());
      Op.Conv window = new Op.Conv(List.of(2, 1), List.of(1, 0, 2, 1), List.of(1, 2), 2);
      Tensor kernel = bytes(6, 2, 3, 2);
      all.put("MatMulInteger_" + dtype, graph(rows, new Op.MatMulInteger(), bytes(6, 5), one));
      all.put(
          "MatMulIntegerColumns_" + dtype,
          graph(rows, new Op.MatMulInteger(), bytes(6, 5), one, many));
      all.put("ConvInteger_" + dtype, graph(images, new Op.ConvInteger(window), kernel, one));
    }
    GraphBuilder b = Graph.builder("dynamic").input("x", ROWS);
    Op dynamic = new Op.DynamicQuantizeLinear();
    b.node(new Node("q", dynamic, List.of("x"), List.of("codes", "scale", "zero")));
    all.put("DynamicQuantizeLinear", b.output("codes").output("scale").build());
    all.put("DynamicLayer", layer());
    return all;
  }

  /** A layer as ONNX Runtime's tool quantizes it without data; a real weight comes before it. */
  private static Graph layer() {
    GraphBuilder b = Graph.builder("layer").input("x", ROWS).weight("first", random(6, 6));
    b.weight("w", bytes(6, 5)).weight("s", Tensor.scalar(0.01f)).weight("b", random(5));
    b.add("h", new Op.MatMul(), "x", "first");
    Op dynamic = new Op.DynamicQuantizeLinear();
    b.node(new Node("q", dynamic, List.of("h"), List.of("codes", "scale", "zero")));
    b.add("sums", new Op.MatMulInteger(), "codes", "w", "zero");
    b.add("real", new Op.Cast(DType.FLOAT32), "sums");
    b.add("step", new Op.Binary(BinaryKind.MUL), "scale", "s");
    b.add("product", new Op.Binary(BinaryKind.MUL), "real", "step");
    b.add("y", new Op.Binary(BinaryKind.ADD), "product", "b");
    return b.output("y").build();
  }

  private static Tensor bytes(long... shape) {
    Random random = new Random(5);
    long[] codes = new long[(int) Shape.of(shape).elements()];
    Arrays.setAll(codes, i -> random.nextInt(256) - 128);
    return Tensor.of(codes, shape).cast(DType.INT8);
  }

  /** Codes that are picked and moved before they are numbers again; the weight is before all. */
  private static Graph moved() {
    List<Integer> two = List.of(2, 2);
    GraphBuilder b = Graph.builder("moved").input("x", Samples.IMAGES);
    b.weight("w", random(4, 4, 1, 1)).weight("s", Tensor.scalar(0.02f));
    b.weight("zero", Tensor.of(DType.UINT8, new byte[] {(byte) 128}));
    b.weight("from", Tensor.vector(1)).weight("to", Tensor.vector(9));
    b.weight("axis", Tensor.vector(3)).weight("parts", Tensor.vector(1, 3));
    b.weight("scales", Tensor.of(new float[] {1, 1, 2, 1}, 4));
    b.add("c", new Op.Conv(List.of(1, 1), List.of(0, 0, 0, 0), List.of(1, 1), 1), "x", "w");
    b.add("q", new Op.QuantizeLinear(1), "c", "s", "zero");
    b.add("m", new Op.MaxPool(two, List.of(1, 1), List.of(0, 0, 1, 1), false), "q");
    b.add("cut", new Op.Slice(), "m", "from", "to", "axis");
    Op nearest = new Op.Resize(ResizeMode.NEAREST, CoordinateMode.ASYMMETRIC, NearestMode.FLOOR);
    b.add("wide", nearest, "cut", "", "scales");
    b.node(new Node("split", new Op.Split(1), List.of("wide", "parts"), List.of("a", "b")));
    b.add("ra", new Op.DequantizeLinear(1), "a", "s", "zero");
    b.add("rb", new Op.DequantizeLinear(1), "b", "s", "zero");
    b.add("y", new Op.Binary(BinaryKind.MUL), "ra", "rb");
    return b.output("y").build();
  }

  private static void add(Map<String, Graph> all, DType codes) {
    TensorType stored = new TensorType(codes, Shape.batchOf(6));
    Tensor one = Tensor.scalar(step(codes));
    Tensor many = scales(codes, 6);
    Op to = new Op.QuantizeLinear(1, 0, Optional.of(codes), true);
    all.put("Quantize_" + codes, graph(ROWS, to, one));
    all.put(
        "QuantizeAxis_" + codes, graph(ROWS, new Op.QuantizeLinear(-1), many, zeros(many, codes)));
    all.put("Dequantize_" + codes, graph(stored, new Op.DequantizeLinear(1), one));
    all.put(
        "DequantizeAxis_" + codes,
        graph(stored, new Op.DequantizeLinear(-1), many, zeros(many, codes)));
    // Blocks of 4 leave one of 2 at the end; along the first axis, 3 serve 2 each.
    TensorType matrix = TensorType.float32(Shape.of(5, 6));
    TensorType coded = new TensorType(codes, Shape.of(5, 6));
    Tensor right = scales(codes, 5, 2);
    Tensor down = scales(codes, 3, 6);
    Op blocks = new Op.QuantizeLinear(1, 4, Optional.of(codes), true);
    all.put("QuantizeBlocks_" + codes, graph(matrix, blocks, right));
    all.put(
        "QuantizeBlocksDown_" + codes,
        graph(matrix, new Op.QuantizeLinear(-2, 2), down, zeros(down, codes)));
    all.put("DequantizeBlocks_" + codes, graph(coded, new Op.DequantizeLinear(1, 4), right));
    all.put(
        "DequantizeBlocksDown_" + codes,
        graph(coded, new Op.DequantizeLinear(-2, 2), down, zeros(down, codes)));
  }

  private static Map<String, Graph> types() {
    Map<String, Graph> all = new LinkedHashMap<>();
    Tensor half = Tensor.scalar(0.1f).cast(DType.FLOAT16);
    Tensor zero = Tensor.of(DType.INT8, new byte[] {3});
    TensorType bytes = new TensorType(DType.INT8, Shape.batchOf(6));
    all.put("DequantizeFloat16", graph(bytes, new Op.DequantizeLinear(1), half, zero));
    // The form in which ONNX Runtime's own tool writes a bias.
    TensorType bias = new TensorType(DType.INT32, Shape.of(6));
    Tensor single = Tensor.of(new float[] {0.02f}, 1);
    all.put("DequantizeBias", graph(bias, new Op.DequantizeLinear(1), single));
    Tensor scalarZero = Tensor.of(DType.INT8, new byte[] {3}, 1);
    all.put("DequantizeSingle", graph(bytes, new Op.DequantizeLinear(1), single, scalarZero));
    // Not just beyond the largest number, where ONNX Runtime 1.29 departs from ONNX.
    Tensor beyond = Tensor.of(new float[] {1, 0.1f, 0.005f, 1e-12f, 1e-12f, 1e-12f}, 6);
    for (DType float8 : CODES.subList(6, 10)) {
      Op unsaturated = new Op.QuantizeLinear(1, 0, Optional.of(float8), false);
      all.put("QuantizeUnsaturated_" + float8, graph(ROWS, unsaturated, beyond));
    }
    return all;
  }

  /** Of float8, a power of two: then no quotient lies between two neighbours by rounding. */
  private static float step(DType codes) {
    return codes.isFloat8()
        ? 0x1p-7f
        : codes.isPacked() ? 0.15f : codes.bits() == 8 ? 0.02f : 1e-4f;
  }

  private static Tensor scales(DType codes, long... shape) {
    float[] values = random(shape).floats();
    for (int i = 0; i < values.length; i++) {
      values[i] = step(codes) * (codes.isFloat8() ? i % 2 + 1 : 1.5f + values[i]);
    }
    return Tensor.of(values, shape);
  }

  private static Tensor zeros(Tensor scales, DType codes) {
    long[] values = new long[scales.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = codes.isFloat8() ? 0 : i % 3 + (codes.least() + codes.most()) / 2;
    }
    return Tensor.of(values, scales.shape()).cast(codes);
  }
}
