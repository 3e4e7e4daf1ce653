package dev.rucksack.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An ONNX file as another exporter may write it. */
public final class ForeignModel {
  public final GraphProto.Builder graph = GraphProto.newBuilder().setName("foreign");
  private int opset = 17;
  private TensorType output = TensorType.float32(Shape.of(1));

  public ForeignModel opset(int version) {
    opset = version;
    return this;
  }

  public ForeignModel output(TensorType type) {
    output = type;
    return this;
  }

  public ForeignModel input(String name, TensorType type) {
    graph.addInput(ValueInfos.write(name, type));
    return this;
  }

  public ForeignModel weight(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  public ForeignModel node(
      String type, String name, String inputs, AttributeProto.Builder... attributes) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(type).setName(name).addOutput("y");
    node.addAllInput(List.of(inputs.split(",")));
    for (AttributeProto.Builder attribute : attributes) {
      node.addAttribute(attribute);
    }
    graph.addNode(node);
    return this;
  }

  public Graph read(Path folder) throws IOException {
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

  public static AttributeProto.Builder text(String name, String value) {
    return attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value));
  }

  public static AttributeProto.Builder integer(String name, long value) {
    return attribute(name, AttributeType.INT).setI(value);
  }

  public static AttributeProto.Builder integers(String name, Long... values) {
    return attribute(name, AttributeType.INTS).addAllInts(List.of(values));
  }

  public static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
