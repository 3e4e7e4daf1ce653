package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.body;
import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.integer;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.opset;
import static dev.rucksack.onnx.carried.Messages.value;
import static dev.rucksack.onnx.carried.Messages.weight;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that graphs only carry, in one file, with 4-bit weights in blocks and notes everywhere. */
class HubEdgeTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(64));

  @TempDir Path folder;

  private static Tensor codes() {
    long[] codes = new long[64 * 64];
    Arrays.setAll(codes, i -> i * 7L % 16 - 8);
    return Tensor.of(codes, 64, 64).cast(DType.INT4);
  }

  private static GraphProto.Builder choice() {
    GraphProto.Builder graph = graph("everything").setDocString("Everything at once.");
    graph.addInput(value("x", ROWS).toBuilder().setDocString("64 features a row"));
    graph.addOutput(value("y", ROWS));
    graph.addInitializer(weight("codes", codes()));
    graph.addInitializer(weight("scales", Samples.random(4, 64)));
    graph.addInitializer(weight("w", Samples.random(64, 64)));
    graph.addInitializer(weight("zero", Tensor.scalar(0)));
    graph.addNode(node("Identity", "x -> same"));
    graph.addNode(
        node(
            "DequantizeLinear",
            "codes,scales -> numbers",
            integer("axis", 0),
            integer("block_size", 16)));
    graph.addNode(node("MatMul", "same,numbers -> hidden"));
    graph.addNode(node("com.microsoft:FusedMatMul", "hidden,w -> fused", integer("transB", 1)));
    graph.addNode(node("own:Squashed", "fused -> squashed"));
    graph.addNode(node("ReduceSum", "squashed -> sum"));
    graph.addNode(node("Greater", "sum,zero -> positive"));
    graph.addNode(
        node(
            "If",
            "positive -> y",
            body(
                "then_branch",
                graph("then")
                    .addNode(node("own:Squashed", "same -> a"))
                    .addNode(node("Add", "a,squashed -> t"))
                    .addOutput(value("t"))),
            body(
                "else_branch",
                graph("else").addNode(node("Neg", "squashed -> e")).addOutput(value("e")))));
    graph.getNodeBuilder(3).setDocString("layer 2").addMetadataProps(entry("module", "head.fc"));
    return graph.addMetadataProps(entry("stage", "final"));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Test
  void everythingAtOnce() throws IOException {
    FunctionProto.Builder squashed =
        FunctionProto.newBuilder().setDomain("own").setName("Squashed");
    squashed.addInput("a").addOutput("r").addOpsetImport(opset("", 21));
    squashed.addNode(node("Tanh", "a -> t")).addNode(node("Relu", "t -> r"));
    ModelProto.Builder model = model(choice()).setIrVersion(10).setOpsetImport(0, opset("", 21));
    model.addOpsetImport(opset("own", 1)).addFunctions(squashed);
    model.addMetadataProps(entry("author", "somebody")).setModelVersion(3);
    Graph clean = Carried.check(folder, model);
    assertThat(clean.nodes())
        .extracting(node -> node.op().type())
        .containsExactly(
            "DequantizeLinear",
            "MatMul",
            "FusedMatMul",
            "Tanh",
            "Relu",
            "ReduceSum",
            "Greater",
            "If");
    assertThat(clean.weight("codes").orElseThrow()).isEqualTo(codes());
    assertThat(clean.metadata())
        .containsEntry("author", "somebody")
        .containsEntry("onnx.model_version", "3")
        .containsEntry("onnx.graph.doc_string", "Everything at once.")
        .containsEntry("onnx.graph.metadata.stage", "final")
        .containsEntry("onnx.value.doc_string.x", "64 features a row");
    assertThat(clean.nodes()).extracting(Node::notes).anyMatch(notes -> notes.size() == 2);
    ModelProto written = ModelProto.parseFrom(Onnx.bytes(clean));
    assertThat(written.getGraph().getNode(2)).isEqualTo(choice().getNode(3).toBuilder().build());
    assertThat(written.getOpsetImportList()).contains(opset("com.microsoft", 1)).hasSize(2);
  }
}
