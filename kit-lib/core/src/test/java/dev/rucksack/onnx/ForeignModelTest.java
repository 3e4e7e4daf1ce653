package dev.rucksack.onnx;

import static dev.rucksack.onnx.ForeignModel.integer;
import static dev.rucksack.onnx.ForeignModel.integers;
import static dev.rucksack.onnx.ForeignModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignModelTest {
  private static final TensorType IMAGE = TensorType.float32(Shape.batchOf(1, 5, 6));

  @TempDir Path folder;

  @Test
  void allOperatorsThatNobodyDefinesAreListedAtOnce() {
    ForeignModel model = new ForeignModel().input("x", IMAGE);
    model.node("Twist", "e1", "x").node("Relu", "fine", "x").node("Turn", "s", "x");
    model.node("Twist", "e2", "x");
    assertThatThrownBy(() -> model.read(folder))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("Turn ('s'), Twist ('e1', 'e2')");
  }

  @Test
  void allOperatorsThatAreOnlyCarriedAreListedAtOnce() throws IOException {
    ForeignModel model = new ForeignModel().input("x", IMAGE).output(IMAGE);
    model.node("LpNormalization", "first", "x", integer("axis", 1));
    model.graph.getNodeBuilder(0).setOutput(0, "between");
    model.node("Det", "second", "between");
    model.graph.addValueInfo(ValueInfos.write("between", IMAGE));
    Graph graph = model.read(folder);
    assertThatThrownBy(() -> Interpreter.of(graph).run(Map.of()))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining(
            "nodes 'first' (LpNormalization), 'second' (Det), each is an operator that graphs do not compute");
  }

  @Test
  void absentAttributesHaveTheirDefaults() throws IOException {
    Op pool = pool(integers("kernel_shape", 2L, 3L));
    assertThat(pool)
        .isEqualTo(new Op.MaxPool(List.of(2, 3), List.of(1, 1), List.of(0, 0, 0, 0), false));
  }

  /**
   * ONNX: ⌈size/stride⌉ outputs; of an odd number of pads the last goes to the end or the begin.
   */
  @Test
  void automaticPadsBecomeNumbers() throws IOException {
    var kernel = integers("kernel_shape", 2L, 3L);
    assertThat(pads(pool(kernel, text("auto_pad", "SAME_UPPER")))).containsExactly(0, 1, 1, 1);
    assertThat(pads(pool(kernel, text("auto_pad", "SAME_LOWER")))).containsExactly(1, 1, 0, 1);
    assertThat(pads(pool(kernel, text("auto_pad", "VALID")))).containsExactly(0, 0, 0, 0);
    var strides = integers("strides", 2L, 2L);
    // 5 rows: (3 − 1)·2 + 2 − 5 = 1; 6 columns: (3 − 1)·2 + 3 − 6 = 1
    assertThat(pads(pool(kernel, strides, text("auto_pad", "SAME_UPPER"))))
        .containsExactly(0, 0, 1, 1);
  }

  @Test
  void attributesThatChangeTheMeaningAreNeverIgnored() throws IOException {
    var kernel = integers("kernel_shape", 2L, 2L);
    assertThat(((Op.MaxPool) pool(kernel, integers("dilations", 2L, 3L))).dilations())
        .containsExactly(2, 3);
    assertThat(((Op.Opaque) pool(kernel, integer("storage_order", 1))).reason())
        .startsWith("has storage_order 1");
    assertThat(((Op.Opaque) pool(kernel, integer("shear", 1))).reason())
        .startsWith("has the attributes [shear]");
    assertThatThrownBy(() -> pool(integer("kernel_shape", 2)))
        .hasMessageContaining("of type INT; it must be INTS");
    assertThatThrownBy(() -> pool(integers("kernel_shape", 1L << 40, 1L)))
        .hasMessageContaining("32 bits");
    assertThatThrownBy(() -> pool(integers("kernel_shape", 0L, 1L)))
        .hasMessageContaining("node 'n' (MaxPool) is not valid");
  }

  @Test
  void aKernelShapeHasToBeThatOfTheWeight() {
    for (String type : List.of("Conv", "ConvTranspose")) {
      ForeignModel model = new ForeignModel().input("x", IMAGE);
      model.weight(floats("w", 1, 1, 2, 2).addAllFloatData(Collections.nCopies(4, 0f)));
      model.node(type, "n", "x,w", integers("kernel_shape", 3L, 3L));
      assertThatThrownBy(() -> model.read(folder))
          .as(type)
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("has kernel_shape [3, 3] but a weight of [2, 2]");
    }
  }

  @Test
  void constantsBecomeWeightsAndWeightsAreNoInputs() throws IOException {
    ForeignModel model = new ForeignModel().input("x", TensorType.float32(Shape.of(2)));
    model.input("b", TensorType.float32(Shape.of(2)));
    model.weight(floats("b", 2).addFloatData(1).addFloatData(2));
    model.graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Constant")
            .addOutput("c")
            .addAttribute(ForeignModel.attribute("value_float", AttributeType.FLOAT).setF(7)));
    model.graph.addNode(
        NodeProto.newBuilder().setOpType("Add").addInput("x").addInput("b").addOutput("s"));
    Graph graph = model.node("Mul", "", "s,c").read(folder);
    assertThat(graph.inputs()).containsOnlyKeys("x");
    assertThat(graph.weight("b")).contains(Tensor.of(new float[] {1, 2}, 2));
    assertThat(graph.weight("c")).contains(Tensor.scalar(7));
    assertThat(graph.nodes()).extracting("name").containsExactly("s", "y");
  }

  @Test
  void typedFieldsAreRead() throws IOException {
    assertThat(stored(tensor(DType.INT64, 1).addInt64Data(-5))).isEqualTo(Tensor.vector(-5));
    assertThat(stored(tensor(DType.INT8, 2).addInt32Data(-5).addInt32Data(9)))
        .isEqualTo(Tensor.of(DType.INT8, new byte[] {-5, 9}, 2));
    assertThat(stored(tensor(DType.UINT8, 1).addInt32Data(255)))
        .isEqualTo(Tensor.of(DType.UINT8, new byte[] {(byte) 255}, 1));
    assertThat(stored(tensor(DType.FLOAT32, 0))).isEqualTo(Tensor.of(new float[0], 0));
    assertThat(stored(tensor(DType.FLOAT64, 1).addDoubleData(0.5)).bytes().getDouble())
        .isEqualTo(0.5);
  }

  @Test
  void impossibleTensorsAreRefused() {
    assertThatThrownBy(() -> stored(floats("w", 1L << 40).addFloatData(1)))
        .hasMessageContaining("'w' of shape [1099511627776] takes 1099511627776 elements");
    assertThatThrownBy(() -> stored(floats("w", 1L << 40, 1L << 40)))
        .hasMessageContaining("too large to count");
    assertThatThrownBy(() -> stored(floats("w", -1))).hasMessageContaining("has shape [-1]");
    assertThatThrownBy(() -> stored(tensor(DType.INT8, 1).addInt32Data(128)))
        .hasMessageContaining("holds 128, outside its type's range");
    assertThatThrownBy(() -> stored(floats("w", 1).setDataType(8)))
        .hasMessageContaining("ONNX element type 8 (string) is not supported");
  }

  @Test
  void oldOpsetsAreRefusedAndOldAxesRead() throws IOException {
    assertThatThrownBy(() -> new ForeignModel().opset(6).node("Relu", "n", "x").read(folder))
        .hasMessageContaining("uses opset 6, supported are 7 to 26; export it in opset 17");
    ForeignModel model = new ForeignModel().opset(13).input("x", IMAGE);
    Graph graph = model.node("ReduceMean", "n", "x", integers("axes", 2L, 3L)).read(folder);
    assertThat(graph.weight(graph.nodes().getFirst().input(1))).contains(Tensor.vector(2, 3));
  }

  /** Some exporters call every open axis 'batch'. */
  @Test
  void repeatedAndMissingAxisNamesAreNotTrusted() throws IOException {
    TensorType twice = TensorType.float32(Shape.of(Shape.BATCH, Shape.BATCH, Dim.of(2)));
    Graph graph = new ForeignModel().input("x", twice).node("Relu", "n", "x").read(folder);
    assertThat(graph.type("x").shape())
        .isEqualTo(Shape.of(Shape.BATCH, Dim.axis("batch_1"), Dim.of(2)));
    ForeignModel unnamed = new ForeignModel().input("x", twice).node("Relu", "n", "x");
    unnamed
        .graph
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(0)
        .clear();
    assertThat(unnamed.read(folder).type("x").shape().dim(0)).isEqualTo(Shape.BATCH);
  }

  @Test
  void errorsInsideTheGraphNameFileAndNode() {
    ForeignModel model = new ForeignModel().input("x", IMAGE);
    assertThatThrownBy(() -> model.node("Add", "sum", "x,ghost").read(folder))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("foreign.onnx")
        .hasMessageContaining("'sum'")
        .hasMessageContaining("'ghost'");
  }

  private Op pool(AttributeProto.Builder... attributes) throws IOException {
    ForeignModel model = new ForeignModel().input("x", IMAGE);
    return model.node("MaxPool", "n", "x", attributes).read(folder).nodes().getFirst().op();
  }

  private static List<Integer> pads(Op op) {
    return ((Op.MaxPool) op).pads();
  }

  private Tensor stored(TensorProto.Builder tensor) throws IOException {
    ForeignModel model = new ForeignModel().input("x", IMAGE).weight(tensor);
    return model.node("Relu", "n", "x").read(folder).weight("w").orElseThrow();
  }

  private static TensorProto.Builder floats(String name, long... dims) {
    return tensor(DType.FLOAT32, dims).setName(name);
  }

  private static TensorProto.Builder tensor(DType dtype, long... dims) {
    TensorProto.Builder proto = TensorProto.newBuilder().setDataType(dtype.onnxCode()).setName("w");
    for (long dim : dims) {
      proto.addDims(dim);
    }
    return proto;
  }
}
