package dev.rucksack.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An ONNX file as another exporter may write it. */
final class ForeignModel {
  final GraphProto.Builder graph = GraphProto.newBuilder().setName("foreign");
  private int opset = 17;
  private TensorType output = TensorType.float32(Shape.of(1));

  ForeignModel opset(int version) {
    opset = version;
    return this;
  }

  ForeignModel output(TensorType type) {
    output = type;
    return this;
  }

  ForeignModel input(String name, TensorType type) {
    graph.addInput(ValueInfos.write(name, type));
    return this;
  }

  ForeignModel weight(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  ForeignModel node(String type, String name, String inputs, AttributeProto.Builder... attributes) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(type).setName(name).addOutput("y");
    node.addAllInput(List.of(inputs.split(",")));
    for (AttributeProto.Builder attribute : attributes) {
      node.addAttribute(attribute);
    }
    graph.addNode(node);
    return this;
  }

  Graph read(Path folder) throws IOException {
    graph.addOutput(ValueInfos.write("y", output));
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .setProducerName("another")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
            .setGraph(graph)
            .build();
    return Onnx.read(Files.write(folder.resolve("foreign.onnx"), model.toByteArray()));
  }

  static AttributeProto.Builder text(String name, String value) {
    return attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value));
  }

  static AttributeProto.Builder integer(String name, long value) {
    return attribute(name, AttributeType.INT).setI(value);
  }

  static AttributeProto.Builder integers(String name, Long... values) {
    return attribute(name, AttributeType.INTS).addAllInts(List.of(values));
  }

  static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
