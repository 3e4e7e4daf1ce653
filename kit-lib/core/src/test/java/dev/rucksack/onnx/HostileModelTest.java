package dev.rucksack.onnx;

import static dev.rucksack.onnx.ForeignModel.integer;
import static dev.rucksack.onnx.ForeignModel.integers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody built to hurt: valid messages, impossible or endless networks. */
class HostileModelTest {
  private static final TensorType IMAGES = TensorType.float32(Shape.batchOf(1, 8, 8));

  @TempDir Path folder;

  @Test
  void aHundredThousandNodesInReverseOrder() throws IOException {
    ForeignModel model = new ForeignModel().input("x", IMAGES);
    int count = 100_000;
    for (int i = count; i > 0; i--) {
      String from = i == 1 ? "x" : "v" + (i - 1);
      model.graph.addNode(node("Relu", from, i == count ? "y" : "v" + i));
    }
    Graph graph = model.read(folder);
    assertThat(graph.nodes()).hasSize(count);
    assertThat(graph.nodes().getFirst().input()).isEqualTo("x");
  }

  @Test
  void aHundredThousandNodesOfOneName() throws IOException {
    ForeignModel model = new ForeignModel().input("x", IMAGES);
    for (int i = 0; i < 100_000; i++) {
      model.graph.addNode(node("Relu", "x", i == 0 ? "y" : "v" + i).setName("same"));
    }
    assertThat(model.read(folder).nodes()).hasSize(100_000);
  }

  @Test
  void cyclesAreNamed() {
    ForeignModel model = new ForeignModel().input("x", IMAGES);
    model.graph.addNode(node("Relu", "y", "a")).addNode(node("Relu", "a", "y"));
    assertThatThrownBy(() -> model.read(folder))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("wait for each other in a cycle");
  }

  /** Forty such nodes would name an axis by more characters than there is memory. */
  @Test
  void anAxisWhoseExpressionDoublesIsRefused() {
    ForeignModel model = new ForeignModel().input("x", IMAGES);
    for (int i = 0; i < 40; i++) {
      String from = i == 0 ? "x" : "v" + i;
      model.graph.addNode(
          node("Concat", from, i == 39 ? "y" : "v" + (i + 1))
              .addInput(from)
              .addAttribute(integer("axis", 0)));
    }
    assertThatThrownBy(() -> model.read(folder))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("give the open axes fixed lengths");
  }

  @Test
  void aShapeThatDoublesIsNotKept() throws IOException {
    ForeignModel model = new ForeignModel().input("x", IMAGES);
    model.graph.addNode(node("Shape", "x", "v0")).addNode(node("Relu", "x", "y"));
    for (int i = 0; i < 55; i++) {
      model.graph.addNode(
          node("Concat", "v" + i, "v" + (i + 1))
              .addInput("v" + i)
              .addAttribute(integer("axis", 0)));
    }
    assertThat(model.read(folder).type("v55").shape()).isEqualTo(Shape.of(4L << 55));
  }

  @Test
  void deeplyNestedMessagesAreRefused() throws IOException {
    byte[] type = TypeProto.getDefaultInstance().toByteArray();
    for (int depth = 0; depth < 5_000; depth++) {
      type = nested(TypeProto.SEQUENCE_TYPE_FIELD_NUMBER, nested(1, type));
    }
    byte[] info = nested(2, type);
    byte[] graph = nested(GraphProto.INPUT_FIELD_NUMBER, info);
    byte[] model = nested(ModelProto.GRAPH_FIELD_NUMBER, graph);
    Path file = Files.write(folder.resolve("deep.onnx"), model);
    assertThatThrownBy(() -> Onnx.read(file))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("too many levels of nesting");
  }

  private static byte[] nested(int field, byte[] message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(field, message);
    out.flush();
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, -1, 0})
  void absurdWindowsAreRefused(long size) {
    assertThatThrownBy(
            () ->
                new ForeignModel()
                    .input("x", IMAGES)
                    .node("MaxPool", "n", "x", integers("kernel_shape", size, size))
                    .read(folder))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("kernel_shape");
  }

  @Test
  void largeButCountableWindowsDoNotOverflow() {
    long most = Integer.MAX_VALUE;
    ForeignModel model =
        new ForeignModel()
            .input("x", IMAGES)
            .node(
                "MaxPool",
                "n",
                "x",
                integers("kernel_shape", most, most),
                integers("strides", most, most),
                integers("pads", most, most, most, most));
    assertThatThrownBy(() -> model.read(folder)).isInstanceOf(OnnxException.class);
  }

  @Test
  void subgraphsFunctionsAndSparseTensorsAreNamed() {
    var branch =
        ForeignModel.attribute("then_branch", AttributeType.GRAPH)
            .setG(GraphProto.newBuilder().addNode(node("Relu", "x", "b")));
    assertThatThrownBy(
            () -> new ForeignModel().input("x", IMAGES).node("If", "n", "x", branch).read(folder))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("node 'n' (If) is not valid: The graph has no output");
    ForeignModel sparse = new ForeignModel().input("x", IMAGES).node("Relu", "n", "x");
    sparse.graph.addSparseInitializer(SparseTensorProto.getDefaultInstance());
    assertThatThrownBy(() -> sparse.read(folder)).hasMessageContaining("stores sparse tensors");
  }

  @Test
  void sizesThatTheBytesDoNotHaveAreRefusedBeforeAnythingIsAllocated() {
    TensorProto.Builder claim =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(DType.FLOAT32.onnxCode())
            .addDims(1L << 33)
            .setRawData(ByteString.copyFrom(new byte[8]));
    ForeignModel model = new ForeignModel().input("x", IMAGES).weight(claim).node("Relu", "n", "x");
    assertThatThrownBy(() -> model.read(folder))
        .hasMessageContaining("takes 34359738368 bytes but holds 8");
  }

  private static NodeProto.Builder node(String type, String input, String output) {
    return NodeProto.newBuilder().setOpType(type).addInput(input).addOutput(output);
  }
}
