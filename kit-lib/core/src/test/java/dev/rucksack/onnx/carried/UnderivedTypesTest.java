package dev.rucksack.onnx.carried;

import static dev.rucksack.onnx.carried.Messages.graph;
import static dev.rucksack.onnx.carried.Messages.integer;
import static dev.rucksack.onnx.carried.Messages.model;
import static dev.rucksack.onnx.carried.Messages.node;
import static dev.rucksack.onnx.carried.Messages.value;
import static dev.rucksack.onnx.carried.Messages.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.graph.Graph;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that do not declare their types, with operators about which ONNX Runtime says too little.
 */
class UnderivedTypesTest {
  private static final TensorType SIGNAL = TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME));

  @TempDir Path folder;

  private static GraphProto.Builder with(NodeProto.Builder... nodes) {
    GraphProto.Builder graph = graph("signals").addInput(value("x", SIGNAL));
    graph.addInitializer(weight("step", Tensor.of(new long[] {1})));
    graph.addInitializer(weight("frame", Tensor.of(new long[] {2})));
    graph.addInitializer(weight("window", Samples.random(2)));
    graph.addInitializer(weight("last", Tensor.vector(2)));
    graph.addInitializer(weight("one", Tensor.of(new long[] {1})));
    for (NodeProto.Builder node : nodes) {
      graph.addNode(node);
    }
    return graph.addOutput(value("y"));
  }

  private String type(String value, GraphProto.Builder graph) throws IOException {
    Graph clean = Carried.check(folder, model(graph));
    return clean.type(value).toString();
  }

  @Test
  void aShortTimeFourierTransformOfOpenLength() throws IOException {
    GraphProto.Builder graph =
        with(
            node("Unsqueeze", "x,last -> signal"),
            node("STFT", "signal,step,window,frame -> z", integer("onesided", 1)),
            node("Relu", "z -> y"));
    assertThat(type("z", graph)).isEqualTo("float32[batch, z_1, z_2, 2]");
  }

  /** A reshape for one height only, as in text recognition, says how to bind it. */
  @Test
  void aNodeForOneLengthOnlySaysHowToReadIt() {
    GraphProto.Builder graph = graph("lines");
    graph.addInput(value("x", TensorType.float32(Shape.of(Shape.BATCH, Dim.axis("height")))));
    graph.addInitializer(weight("shape", Tensor.vector(0, 1, 48)));
    graph.addNode(node("Reshape", "x,shape -> z")).addNode(node("Relu", "z -> y"));
    graph.addOutput(value("y"));
    assertThatThrownBy(() -> Carried.read(folder, model(graph)))
        .hasMessageContaining("cannot reshape [batch, height] to [0, 1, 48]")
        .hasMessageContaining("Onnx.read(file, Map.of(")
        .hasMessageContaining("\"height\", LENGTH");
  }

  /** Names of axes are not looked for in the text, where a single letter stands in any word. */
  @Test
  void aRemedyNamesOnlyAxesOnWhichTheNodeDepends() {
    GraphProto.Builder graph = graph("lines");
    graph.addInput(value("x", TensorType.float32(Shape.of(Shape.BATCH, Dim.axis("h")))));
    graph.addInput(value("other", TensorType.float32(Shape.of(Shape.BATCH, Dim.axis("e")))));
    graph.addInitializer(weight("shape", Tensor.vector(0, 1, 48)));
    graph.addNode(node("Reshape", "x,shape -> z")).addNode(node("Relu", "z -> y"));
    graph.addNode(node("Relu", "other -> w")).addOutput(value("y")).addOutput(value("w"));
    assertThatThrownBy(() -> Carried.read(folder, model(graph)))
        .hasMessageContaining("Map.of(\"batch\", LENGTH, \"h\", LENGTH))");
  }

  @Test
  void theNumberOfElementsIsTheProductOfTheLengths() throws IOException {
    GraphProto.Builder graph = with(node("Size", "x -> z"), node("Add", "z,one -> y"));
    assertThat(type("z", graph)).isEqualTo("int64[]");
  }
}
