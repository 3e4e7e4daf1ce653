package dev.rucksack.onnx.read;

import static dev.rucksack.onnx.ForeignModel.attribute;
import static dev.rucksack.onnx.ForeignModel.integer;
import static dev.rucksack.onnx.ForeignModel.integers;
import static dev.rucksack.onnx.ForeignModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.ForeignModel;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of older opsets and other producers: what was read computes what ONNX Runtime computes. */
class OlderFormsTest {
  private static final TensorType IMAGES = TensorType.float32(Shape.of(2, 4, 3, 6));

  @TempDir Path folder;

  static Stream<Arguments> forms() {
    return Stream.of(
        form(7, "Softmax", integer("axis", 2)),
        form(7, "Softmax"),
        form(11, "LogSoftmax", integer("axis", 3)),
        form(12, "Softmax", integer("axis", -1)),
        form(7, "Dropout", real("ratio", 0.3f)),
        form(7, "ReduceMean", integers("axes", 1L, 2L), integer("keepdims", 0)),
        form(11, "ReduceSum", integers("axes", -1L)),
        form(13, "ReduceSum", integer("noop_with_empty_axes", 1)),
        form(7, "Unsqueeze", integers("axes", 0L, 3L)),
        form(
            7,
            "Slice",
            integers("axes", 3L, 1L),
            integers("starts", 1L, -3L),
            integers("ends", 5L, 9L)),
        form(9, "Slice", integers("starts", 1L, 0L), integers("ends", 2L, 3L)),
        form(7, "Clip", real("min", -0.2f), real("max", 0.4f)),
        form(10, "Clip", real("max", 0.1f)),
        form(7, "Pad", integers("pads", 0L, 1L, 2L, 0L, 0L, 0L, 1L, 3L), real("value", 0.5f)),
        form(10, "Pad", text("mode", "reflect"), integers("pads", 0L, 0L, 2L, 0L, 0L, 0L, 1L, 3L)),
        form(7, "Upsample", reals("scales", 1, 1, 2, 3), text("mode", "nearest")),
        form(8, "Upsample", reals("scales", 1, 1, 2, 2), text("mode", "linear")),
        form(7, "Transpose"),
        form(7, "Max"),
        form(7, "Flatten", integer("axis", 2)),
        form(7, "GlobalMaxPool"),
        form(10, "MaxPool", integers("kernel_shape", 2L, 3L), text("auto_pad", "SAME_LOWER")),
        form(7, "LpPool", integers("kernel_shape", 2L, 2L), integers("strides", 1L, 2L)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readAsOnnxRuntimeRunsIt(int opset, String type, AttributeProto.Builder[] attributes)
      throws IOException {
    assertSame(new ForeignModel().opset(opset).input("x", IMAGES).node(type, "n", "x", attributes));
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void readWithWeightsAsOnnxRuntimeRunsIt(
      int opset, String type, List<Tensor> weights, AttributeProto.Builder[] attributes)
      throws IOException {
    ForeignModel model = new ForeignModel().opset(opset).input("x", IMAGES);
    StringBuilder inputs = new StringBuilder("x");
    for (Tensor weight : weights) {
      String name = "w" + inputs.length();
      inputs.append(',').append(name);
      model.weight(proto(name, weight));
    }
    assertSame(model.node(type, "n", inputs.toString(), attributes));
  }

  static Stream<Arguments> weighted() {
    Tensor one = Samples.random(6);
    Tensor four = Samples.random(4);
    Tensor positive = Tensor.of(new float[] {1, 2, 0.5f, 3}, 4);
    Tensor filters = Samples.random(4, 2, 3, 3);
    return Stream.of(
        with(8, "Max", List.of(one, Samples.random(3, 1))),
        with(8, "Min", List.of(one, Samples.random(3, 1), Samples.random(2, 1, 1, 1))),
        with(8, "Sum", List.of(one, Samples.random(3, 1))),
        with(13, "Mean", List.of(one, Samples.random(3, 1))),
        with(9, "BatchNormalization", List.of(four, four, four, positive), real("momentum", 0.8f)),
        with(
            18,
            "GroupNormalization",
            List.of(Samples.random(2), Samples.random(2)),
            integer("num_groups", 2)),
        with(9, "Upsample", List.of(Tensor.of(new float[] {1, 1, 3, 2}, 4))),
        with(10, "Resize", List.of(Tensor.of(new float[] {1, 1, 2, 2}, 4)), text("mode", "linear")),
        with(
            10, "Resize", List.of(Tensor.of(new float[] {1, 1, 3, 2}, 4)), text("mode", "nearest")),
        with(
            18,
            "Resize",
            List.of(Tensor.of(new float[0], 0), Tensor.of(new float[] {2, 3}, 2)),
            integers("axes", -1L, 2L),
            text("mode", "linear")),
        with(
            11,
            "ConvTranspose",
            List.of(filters),
            integers("strides", 2L, 3L),
            text("auto_pad", "SAME_UPPER")),
        with(
            11,
            "ConvTranspose",
            List.of(filters),
            integers("strides", 2L, 2L),
            text("auto_pad", "SAME_LOWER")),
        with(
            11,
            "ConvTranspose",
            List.of(filters),
            integers("strides", 2L, 2L),
            integers("output_shape", 6L, 11L)));
  }

  @Test
  void equalPartsAreCounted() throws IOException {
    for (int opset : new int[] {7, 13, 18}) {
      ForeignModel model = new ForeignModel().opset(opset).input("x", IMAGES);
      var parts =
          opset == 18
              ? new AttributeProto.Builder[] {integer("axis", 3), integer("num_outputs", 2)}
              : new AttributeProto.Builder[] {integer("axis", 3)};
      model.node("Split", "n", "x", parts);
      model.graph.getNodeBuilder(0).addOutput("rest");
      assertSame(model);
    }
  }

  @Test
  void someLengthsOfAShape() throws IOException {
    var range = new AttributeProto.Builder[] {integer("start", 1), integer("end", -1)};
    ForeignModel model = new ForeignModel().opset(15).input("x", IMAGES);
    assertSame(model.output(TensorType.int64(Shape.of(2))).node("Shape", "n", "x", range));
  }

  @Test
  void squeezeWithoutAxesRemovesAllOfLengthOne() throws IOException {
    TensorType thin = TensorType.float32(Shape.of(1, 3, 1));
    assertSame(new ForeignModel().opset(11).input("x", thin).node("Squeeze", "n", "x"));
  }

  @Test
  void outputsOfTrainingAreLeftOutUnlessRead() throws IOException {
    ForeignModel model = new ForeignModel().opset(12).input("x", IMAGES).node("Dropout", "n", "x");
    model.graph.getNodeBuilder(0).addOutput("mask");
    Graph graph = model.read(folder);
    assertThat(graph.nodes()).extracting(Node::outputs).containsExactly(List.of("y"));
    model.graph.clearOutput().addOutput(ValueInfos.write("mask", IMAGES));
    assertThat(model.read(folder).nodes().getFirst().op())
        .isInstanceOfSatisfying(
            Op.Opaque.class, op -> assertThat(op.reason()).contains("gives its output 2, 'mask'"));
  }

  @Test
  void whatCannotBeToldIsRefused() {
    var open = TensorType.float32(Shape.batchOf(4, 3));
    assertThatThrownBy(() -> read(12, open, "Split"))
        .hasMessageContaining("splits axis 0 of [-1, 4, 3] into 1 equal parts");
    assertThatThrownBy(() -> read(18, open, "GroupNormalization", integer("num_groups", 3)))
        .hasMessageContaining("has a scale for each of its 3 groups of [-1, 4, 3]");
    assertThatThrownBy(() -> read(9, IMAGES, "Upsample", reals("scales", 1, 1, 0.5f, 1)))
        .hasMessageContaining("scales by 0.5 in an opset before 11");
  }

  private Graph read(int opset, TensorType type, String op, AttributeProto.Builder... attributes)
      throws IOException {
    return new ForeignModel()
        .opset(opset)
        .input("x", type)
        .node(op, "n", "x", attributes)
        .read(folder);
  }

  private void assertSame(ForeignModel model) throws IOException {
    Graph graph = model.read(folder);
    Tensor x = Samples.random(graph.type("x").shape().sizes());
    try (OrtModel ort = OrtModel.open(folder.resolve("foreign.onnx"))) {
      Tensor expected = Objects.requireNonNull(ort.run(Map.of("x", x)).get("y"));
      Map<String, Tensor> interpreted = Interpreter.of(graph).run(Map.of("x", x));
      Tensor actual = Objects.requireNonNull(interpreted.get("y"));
      Parity.Run run = Parity.compare(1, expected, actual);
      assertThat(run.maxDifference()).isLessThanOrEqualTo(1e-5 * run.largest());
    }
  }

  private static TensorProto.Builder proto(String name, Tensor tensor) {
    TensorProto.Builder proto = TensorProto.newBuilder().setName(name);
    proto.setDataType(tensor.dtype().onnxCode());
    for (long size : tensor.shape()) {
      proto.addDims(size);
    }
    return proto.setRawData(ByteString.copyFrom(tensor.bytes()));
  }

  private static Arguments form(int opset, String type, AttributeProto.Builder... attributes) {
    return Arguments.of(opset, type, attributes);
  }

  private static Arguments with(
      int opset, String type, List<Tensor> weights, AttributeProto.Builder... attributes) {
    return Arguments.of(opset, type, weights, attributes);
  }

  private static AttributeProto.Builder real(String name, float value) {
    return attribute(name, AttributeType.FLOAT).setF(value);
  }

  private static AttributeProto.Builder reals(String name, float... values) {
    AttributeProto.Builder attribute = attribute(name, AttributeType.FLOATS);
    for (float value : values) {
      attribute.addFloats(value);
    }
    return attribute;
  }
}
