package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.integer;
import static dev.rucksack.onnx.carried.Messages.integers;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.number;
import static dev.rucksack.onnx.carried.Messages.opset;
import static dev.rucksack.onnx.carried.Messages.value;
import static dev.rucksack.onnx.carried.Messages.weight;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators on quantized numbers, against ONNX Runtime on the files they come from. */
class QuantizedFormsTest {
  private static final float STEP = 0.02f;
  private static final float RESULT_STEP = 0.047f;
  private static final String MICROSOFT = "com.microsoft:";

  @TempDir Path folder;

  /** A node that reads the codes {@code a}, the scales and what a form stores, and gives codes. */
  record Form(String name, NodeProto.Builder node, Map<String, Tensor> stored) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Tensor codes(DType dtype, long... shape) {
    long[] values = new long[(int) Shape.of(shape).elements()];
    Random random = new Random(values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextLong(dtype.least(), dtype.most() + 1);
    }
    return Tensor.of(values, shape).cast(dtype);
  }

  private static Tensor zero(DType dtype, long... zeros) {
    Tensor tensor = zeros.length == 1 ? Tensor.of(zeros) : Tensor.vector(zeros);
    return tensor.cast(dtype);
  }

  private static Tensor scales(float first, int count) {
    float[] scales = new float[count];
    for (int i = 0; i < count; i++) {
      scales[i] = first * (1 + 0.25f * i);
    }
    return Tensor.of(scales, count);
  }

  private static Stream<Form> forms() {
    return Stream.of(DType.UINT8, DType.INT8)
        .flatMap(
            dtype ->
                Stream.of(
                        conv(dtype, dtype, false),
                        conv(dtype, DType.INT8, true),
                        matMul(dtype, false),
                        matMul(dtype, true),
                        gemm(dtype, true),
                        gemm(dtype, false),
                        pair("QLinearAdd", dtype),
                        pair("QLinearMul", dtype),
                        single("QLinearSigmoid"),
                        single("QLinearLeakyRelu", number("alpha", 0.2f)),
                        single("QLinearSoftmax", integer("axis", -1), integer("opset", 13)),
                        single("QLinearGlobalAveragePool"),
                        single(
                            "QLinearAveragePool",
                            integers("kernel_shape", 2L, 2L),
                            integers("pads", 0L, 1L, 1L, 0L)),
                        concat())
                    .map(form -> typed(form, dtype)));
  }

  /** With the zero points that a type of activations has. */
  private static Form typed(Form form, DType dtype) {
    Map<String, Tensor> stored = new TreeMap<>(form.stored());
    stored.put("s", Tensor.scalar(STEP));
    stored.put("z", zero(dtype, dtype == DType.UINT8 ? 120 : -3));
    stored.put("ys", Tensor.scalar(RESULT_STEP));
    stored.put("yz", zero(dtype, dtype == DType.UINT8 ? 128 : 5));
    return new Form(form.name() + "_" + dtype, form.node(), stored);
  }

  private static Form conv(DType codes, DType weights, boolean byChannel) {
    NodeProto.Builder node =
        node(
            "QLinearConv",
            "a,s,z,w,ws,wz,ys,yz,b -> q",
            integers("kernel_shape", 3L, 3L),
            integers("pads", 1L, 1L, 1L, 1L),
            integers("strides", 1L, 2L));
    long[] zeros = byChannel ? new long[5] : new long[] {weights == DType.UINT8 ? 130 : 0};
    return new Form(
        "QLinearConv" + (byChannel ? "ByChannel" : ""),
        node,
        Map.of(
            "w", codes(weights, 5, 4, 3, 3),
            "ws", byChannel ? scales(0.002f, 5) : Tensor.scalar(0.003f),
            "wz", zero(weights, zeros),
            "b", Tensor.of(new int[] {900, -4000, 0, 17000, -3}, 5)));
  }

  private static Form matMul(DType dtype, boolean byColumn) {
    return new Form(
        "QLinearMatMul" + (byColumn ? "ByColumn" : ""),
        node("QLinearMatMul", "a,s,z,w,ws,wz,ys,yz -> q"),
        Map.of(
            "w", codes(DType.INT8, 6, 3),
            "ws", byColumn ? scales(0.004f, 3) : Tensor.scalar(0.004f),
            "wz", zero(DType.INT8, byColumn ? new long[] {1, -2, 3} : new long[] {-7})));
  }

  private static Form gemm(DType dtype, boolean quantized) {
    NodeProto.Builder node =
        node(
            MICROSOFT + "QGemm",
            "m,s,z,w,ws,wz,c" + (quantized ? ",ys,yz" : "") + " -> " + (quantized ? "q" : "y"),
            integer("transB", 1),
            number("alpha", 0.5f));
    return new Form(
        "QGemm" + (quantized ? "" : "Real"),
        node,
        Map.of(
            "w", codes(DType.INT8, 3, 6),
            "ws", Tensor.scalar(0.004f),
            "wz", zero(DType.INT8, 0),
            "c", Tensor.of(new int[] {900, -4000, 17000}, 3)));
  }

  private static Form pair(String type, DType dtype) {
    return new Form(
        type,
        node(MICROSOFT + type, "a,s,z,w,ws,wz,ys,yz -> q"),
        Map.of(
            "w",
            codes(dtype, 4, 1, 6),
            "ws",
            Tensor.scalar(0.01f),
            "wz",
            zero(dtype, dtype == DType.UINT8 ? 100 : 9)));
  }

  private static Form single(String type, AttributeProto... attributes) {
    return new Form(type, node(MICROSOFT + type, "a,s,z,ys,yz -> q", attributes), Map.of());
  }

  private static Form concat() {
    return new Form(
        "QLinearConcat",
        node(MICROSOFT + "QLinearConcat", "ys,yz,a,s,z,a,ys,z -> q", integer("axis", 1)),
        Map.of());
  }

  /** Real numbers come in and go out, as in a quantized network. */
  private static ModelProto.Builder network(Form form) {
    boolean matrix = form.name().startsWith("QGemm");
    boolean real = form.node().getOutput(0).equals("y");
    TensorType type = TensorType.float32(matrix ? Shape.batchOf(6) : Shape.batchOf(4, 5, 6));
    GraphProto.Builder graph = graph("quantized").addInput(value("x", type));
    form.stored().forEach((name, tensor) -> graph.addInitializer(weight(name, tensor)));
    graph.addNode(node("QuantizeLinear", "x,s,z -> " + (matrix ? "m" : "a")));
    graph.addNode(form.node());
    if (!real) {
      graph.addNode(node("DequantizeLinear", "q,ys,yz -> y"));
    }
    graph.addOutput(value("y"));
    return model(graph).addOpsetImport(opset("com.microsoft", 1));
  }

  /** ONNX Runtime rounds a product of scales, the graph each number: one step may lie between. */
  @ParameterizedTest
  @MethodSource("forms")
  void computesWhatOnnxRuntimeDoes(Form form) throws IOException {
    Graph graph = Carried.read(folder, network(form));
    assertThat(graph.nodes()).noneMatch(node -> node.op() instanceof Op.Opaque);
    Map<String, Tensor> inputs = SampleInputs.of(graph, 3, 3);
    try (OrtModel original = OrtModel.open(folder.resolve("foreign.onnx"));
        OrtModel written = OrtModel.of(graph)) {
      Tensor expected = original.run(inputs).get("y");
      for (Tensor actual :
          List.of(Interpreter.of(graph).run(inputs).get("y"), written.run(inputs).get("y"))) {
        double step = form.name().startsWith("QGemmReal") ? 1e-5 : RESULT_STEP * 1.001;
        assertThat(Parity.compare(1, expected, actual).maxDifference()).isLessThanOrEqualTo(step);
        assertThat(differing(expected, actual)).isLessThanOrEqualTo(0.03);
      }
    }
  }

  private static double differing(Tensor expected, Tensor actual) {
    int count = 0;
    for (int i = 0; i < expected.size(); i++) {
      count += Math.abs(expected.number(i) - actual.number(i)) > 1e-4 ? 1 : 0;
    }
    return (double) count / expected.size();
  }

  /** The form in which ONNX Runtime's tool writes types that ONNX's own operators got later. */
  @Test
  void quantizationOfAnotherDomainIsOnnxsOwn() throws IOException {
    GraphProto.Builder graph =
        graph("words")
            .addInput(value("x", TensorType.float32(Shape.batchOf(6))))
            .addInitializer(weight("s", Tensor.scalar(1e-4f)))
            .addInitializer(weight("z", zero(DType.UINT16, 32_000)))
            .addInitializer(weight("w", Samples.random(6, 3)))
            .addNode(node(MICROSOFT + "QuantizeLinear", "x,s,z -> q"))
            .addNode(node(MICROSOFT + "DequantizeLinear", "q,s,z -> d"))
            .addNode(node("MatMul", "d,w -> y"))
            .addOutput(value("y"));
    Graph read = Carried.check(folder, model(graph).addOpsetImport(opset("com.microsoft", 1)));
    assertThat(read.nodes()).noneMatch(node -> node.op() instanceof Op.Opaque);
  }

  /** A scale that the network computes cannot be multiplied beforehand: the node is carried. */
  @Test
  void aBiasWhoseScaleIsNotStoredIsCarried() throws IOException {
    Form form = typed(conv(DType.UINT8, DType.INT8, false), DType.UINT8);
    ModelProto.Builder model = network(form);
    GraphProto.Builder graph = model.getGraphBuilder();
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      if (graph.getInitializer(i).getName().equals("ws")) {
        graph.removeInitializer(i);
      }
    }
    graph.addInput(value("ws", TensorType.float32(Shape.of(new long[0]))));
    Graph read = Carried.read(folder, model);
    assertThat(read.nodes()).anyMatch(node -> node.op() instanceof Op.Opaque);
  }
}
