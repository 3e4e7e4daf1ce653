package dev.rucksack.samples;

import static dev.rucksack.tensor.TensorType.float32;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A graph of one node for each operator, and for each way of using it that differs in the file. */
public final class Samples {
  static final TensorType ROWS = float32(Shape.batchOf(6));
  static final TensorType IMAGES = float32(Shape.batchOf(4, 7, 6));

  private Samples() {}

  /** The samples of each family of operators, by the family's name. */
  public static Map<String, Map<String, Graph>> families() {
    Map<String, Map<String, Graph>> families = new LinkedHashMap<>();
    families.put("Elementwise", ElementwiseSamples.all());
    families.put("Matrix", MatrixSamples.all());
    families.put("Window", WindowSamples.all());
    families.put("Normalization", NormalizationSamples.all());
    families.put("Reduction", ReductionSamples.all());
    families.put("Layout", LayoutSamples.all());
    families.put("Extent", ExtentSamples.all());
    families.put("Pick", PickSamples.all());
    families.put("Recurrent", RecurrentSamples.all());
    families.put("Quantization", QuantizationSamples.all());
    return families;
  }

  public static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    families().values().forEach(all::putAll);
    all.putAll(WholeSamples.all());
    all.putAll(ShapeSamples.all());
    return all;
  }

  /** The samples of a family, such as {@code Window}. */
  public static Map<String, Graph> of(String family) {
    return Objects.requireNonNull(families().get(family), family);
  }

  /** One node with the input {@code x}, weights {@code w1, w2, …} and the output {@code y}. */
  public static Graph graph(TensorType input, Op op, Tensor... weights) {
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
  public static Tensor random(long... shape) {
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

  /** A dense layer, quantized so that ONNX Runtime has an integer kernel for it. */
  public static Graph int8Dense(int in, int out) {
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
}
