package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.integer;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.number;
import static dev.rucksack.onnx.carried.Messages.numbers;
import static dev.rucksack.onnx.carried.Messages.opset;
import static dev.rucksack.onnx.carried.Messages.text;
import static dev.rucksack.onnx.carried.Messages.value;
import static dev.rucksack.onnx.carried.Messages.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators that graphs do not compute: of other domains, of ONNX's, and with unknown settings. */
class CarriedOperatorsTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(6));

  @TempDir Path folder;

  private static GraphProto.Builder rows() {
    return graph("rows").addInput(value("x", ROWS));
  }

  /** The file says nothing of the value in the middle: ONNX Runtime is asked. */
  private static ModelProto.Builder fused() {
    return model(
        rows()
            .addInitializer(weight("w", Samples.random(6, 6)))
            .addNode(node("Identity", "x -> same"))
            .addNode(
                node(
                    "com.microsoft:FusedMatMul",
                    "same,w -> product",
                    number("alpha", 0.5f),
                    integer("transB", 1)))
            .addNode(node("Relu", "product -> y"))
            .addOutput(value("y", ROWS)));
  }

  @Test
  void anOperatorOfAnotherDomain() throws IOException {
    Graph clean = Carried.check(folder, fused());
    assertThat(clean.nodes()).hasSize(2);
    Op.Opaque op = (Op.Opaque) clean.nodes().getFirst().op();
    assertThat(op.fullName()).isEqualTo("com.microsoft.FusedMatMul");
    assertThat(clean.type("product").shape().dim(1).is(6)).isTrue();
    assertThat(clean.toString()).contains("FusedMatMul(x, w:float32[6, 6])");
  }

  @Test
  void itsMessageIsTheSameAfterwards() throws IOException {
    ModelProto.Builder model = fused();
    NodeProto.Builder fused = model.getGraphBuilder().getNodeBuilder(1);
    fused.setDocString("  From layer 3.\n");
    fused.addMetadataProps(StringStringEntryProto.newBuilder().setKey("module").setValue("head"));
    Graph clean = Carried.check(folder, model);
    NodeProto written = ModelProto.parseFrom(Onnx.bytes(clean)).getGraph().getNode(0);
    assertThat(written).isEqualTo(fused.setInput(0, "x").build());
    assertThat(clean.nodes().getFirst().notes()).containsEntry("module", "head");
  }

  @Test
  void whatCannotLookInsideSaysSo() throws IOException {
    Graph graph = Carried.read(folder, fused());
    for (Runnable use :
        new Runnable[] {
          () -> Interpreter.of(graph).run(SampleInputs.of(graph, 2, 1)),
          () -> new GraphBlock(graph).close()
        }) {
      assertThatThrownBy(use::run)
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("node 'node_of_product' (com.microsoft.FusedMatMul) is an operator")
          .hasMessageContaining("OrtModel");
    }
  }

  @Test
  void anOutputInTheMiddleThatNobodyNames() throws IOException {
    Carried.check(
        folder,
        model(
            rows()
                .addInitializer(weight("skip", Samples.random(1, 6)))
                .addInitializer(weight("gamma", Samples.random(6)))
                .addNode(node("Expand", "skip,shape -> wide"))
                .addNode(
                    node(
                        "com.microsoft:SkipLayerNormalization",
                        "x,wide,gamma -> n,,,sum",
                        number("epsilon", 1e-5f)))
                .addNode(0, node("Shape", "x -> shape"))
                .addNode(node("Add", "n,sum -> y"))
                .addOutput(value("y", ROWS))));
  }

  @Test
  void anOperatorOfClassicalLearning() throws IOException {
    Carried.check(
        folder,
        model(
            rows()
                .addNode(
                    node(
                        "ai.onnx.ml:Scaler",
                        "x -> y",
                        numbers("offset", 1f, 2f, 3f, 4f, 5f, 6f),
                        numbers("scale", 1f, 2f, 1f, 2f, 1f, 2f)))
                .addOutput(value("y", ROWS))));
  }

  /** One of ONNX's own without a record, and a known one with a setting that is not supported. */
  @Test
  void standardOperatorsThatGraphsDoNotCompute() throws IOException {
    Graph clean =
        Carried.check(
            folder,
            model(
                    graph("picture")
                        .addInput(value("x", TensorType.float32(Shape.batchOf(2, 8, 8))))
                        .addInitializer(weight("roi", Tensor.of(new float[0], 0)))
                        .addInitializer(
                            weight("scales", Tensor.of(new float[] {1, 1, .5f, .5f}, 4)))
                        .addNode(node("LpNormalization", "x -> normal", integer("axis", 1)))
                        .addNode(
                            node(
                                "Resize",
                                "normal,roi,scales -> y",
                                text("mode", "linear"),
                                integer("antialias", 1)))
                        .addOutput(value("y", TensorType.float32(Shape.batchOf(2, 4, 4)))))
                .setOpsetImport(0, opset("", 18)));
    assertThat(clean.nodes()).allMatch(node -> node.op() instanceof Op.Opaque);
    assertThatThrownBy(() -> Interpreter.of(clean).run(SampleInputs.of(clean, 1, 1)))
        .hasMessageContaining("(Resize) has antialias 1");
  }

  /** ONNX leaves names that begin with two underscores to anybody. */
  @Test
  void anUnknownAttribute() throws IOException {
    Graph clean =
        Carried.check(
            folder,
            model(
                rows()
                    .addNode(node("Relu", "x -> y", text("__layer", "first")))
                    .addOutput(value("y", ROWS))));
    assertThat(((Op.Opaque) clean.nodes().getFirst().op()).attributes())
        .singleElement()
        .asString()
        .isEqualTo("__layer");
  }

  /** QuantizeLinear has had a precision since opset 23; files are in opset 21 otherwise. */
  @Test
  void anAttributeOfANewerOpset() throws IOException {
    GraphProto.Builder graph =
        rows()
            .addNode(node("QuantizeLinear", "x,scale -> y", integer("precision", 16)))
            .addInitializer(weight("scale", Tensor.scalar(0.5f)))
            .addOutput(value("y", new TensorType(DType.UINT8, ROWS.shape())));
    ModelProto.Builder newer = model(graph).setIrVersion(11).setOpsetImport(0, opset("", 23));
    byte[] written = Onnx.bytes(Carried.read(folder, newer));
    assertThat(ModelProto.parseFrom(written).getOpsetImport(0).getVersion()).isEqualTo(23);
  }

  /** What an attribute stores beside the file goes into the file that is written. */
  @Test
  void anAttributeStoredBesideTheFile() throws IOException {
    Tensor pool = Samples.random(3);
    byte[] bytes = new byte[12];
    pool.bytes().get(bytes);
    Files.write(folder.resolve("pool.bin"), bytes);
    TensorProto.Builder beside =
        weight("pool", pool).toBuilder()
            .clearRawData()
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(
                StringStringEntryProto.newBuilder().setKey("location").setValue("pool.bin"));
    AttributeProto attribute =
        AttributeProto.newBuilder()
            .setName("pool")
            .setType(AttributeProto.AttributeType.TENSOR)
            .setT(beside)
            .build();
    ModelProto.Builder model =
        model(
                rows()
                    .addNode(node("org.example:Magic", "x -> y", attribute))
                    .addOutput(value("y", ROWS)))
            .addOpsetImport(opset("org.example", 1));
    ModelProto written = ModelProto.parseFrom(Onnx.bytes(Carried.read(folder, model)));
    assertThat(written.getGraph().getNode(0).getAttribute(0).getT())
        .isEqualTo(weight("pool", pool));
  }

  /** The shape of what scikit-learn's scaler gives is known from its definition alone. */
  @Test
  void classicalOperatorsThatNobodyDeclares() throws IOException {
    GraphProto.Builder graph =
        rows()
            .addNode(
                node("ai.onnx.ml:Scaler", "x -> z", numbers("offset", 0f), numbers("scale", 2f)))
            .addNode(node("Relu", "z -> y"))
            .addOutput(value("y", ROWS));
    assertThat(Carried.check(folder, model(graph)).type("z")).isEqualTo(ROWS);
  }

  @Test
  void operatorsThatGiveSomethingElseEachTimeAreNotMerged() throws IOException {
    Graph graph =
        Carried.read(
            folder,
            model(
                rows()
                    .addNode(node("RandomNormalLike", "x -> a"))
                    .addNode(node("RandomNormalLike", "x -> b"))
                    .addNode(node("Sub", "a,b -> y"))
                    .addOutput(value("y", ROWS))));
    assertThat(graph.apply(dev.rucksack.graph.pass.CleanUp.standard())).isSameAs(graph);
  }

  @Test
  void anOlderMeaningIsNotCarried() {
    ModelProto.Builder model =
        model(rows().addNode(node("Hardmax", "x -> y")).addOutput(value("y", ROWS)))
            .setOpsetImport(0, opset("", 11));
    assertThatThrownBy(() -> Carried.read(folder, model))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("(Hardmax) is written in opset 11")
        .hasMessageContaining("onnx.version_converter");
  }

  @Test
  void aDomainOfUnknownVersion() {
    ModelProto.Builder model = fused().removeOpsetImport(1);
    assertThatThrownBy(() -> Carried.read(folder, model))
        .hasMessageContaining("domain 'com.microsoft', whose version the file does not import");
  }

  @Test
  void aValueWhoseTypeNobodyKnows() {
    ModelProto.Builder model =
        model(
                rows()
                    .addNode(node("org.example:Magic", "x -> z"))
                    .addNode(node("Relu", "z -> y"))
                    .addOutput(value("y", ROWS)))
            .addOpsetImport(opset("org.example", 1));
    assertThatThrownBy(() -> Carried.read(folder, model))
        .hasMessageContaining("does not say the element type and rank of 'z'")
        .hasMessageContaining("ONNX Runtime does not load the file");
  }

  @Test
  void anOperatorThatNobodyDefines() {
    ModelProto.Builder model =
        model(rows().addNode(node("Magic", "x -> y")).addOutput(value("y", ROWS)));
    assertThatThrownBy(() -> Carried.read(folder, model))
        .hasMessageContaining("operators that ONNX does not define: Magic ('node_of_y')");
  }
}
