package dev.rucksack.onnx.carried;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/** ONNX's messages as other programs write them, in short. */
final class Messages {
  private Messages() {}

  /** A model of opset 17 that imports {@code com.microsoft} and {@code ai.onnx.ml}, too. */
  static ModelProto.Builder model(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("another")
        .addOpsetImport(opset("", 17))
        .addOpsetImport(opset("com.microsoft", 1))
        .addOpsetImport(opset("ai.onnx.ml", 3))
        .setGraph(graph);
  }

  static OperatorSetIdProto opset(String domain, long version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }

  static GraphProto.Builder graph(String name) {
    return GraphProto.newBuilder().setName(name);
  }

  static ValueInfoProto value(String name, TensorType type) {
    return ValueInfos.write(name, type);
  }

  /** A value of which only the name is told. */
  static ValueInfoProto value(String name) {
    return ValueInfoProto.newBuilder().setName(name).build();
  }

  static TensorProto weight(String name, Tensor tensor) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(tensor.dtype().onnxCode())
        .addAllDims(Arrays.stream(tensor.shape()).boxed().toList())
        .setRawData(ByteString.copyFrom(tensor.bytes()))
        .build();
  }

  /**
   * A node.
   *
   * @param type with its domain before a colon, such as {@code com.microsoft:Gelu}
   * @param values inputs and outputs as in {@code a,b -> y}
   */
  static NodeProto.Builder node(String type, String values, AttributeProto... attributes) {
    int colon = type.indexOf(':');
    String[] sides = values.split("->", -1);
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(type.substring(colon + 1))
            .addAllInput(names(sides[0]))
            .addAllOutput(names(sides[1]));
    if (colon >= 0) {
      node.setDomain(type.substring(0, colon));
    }
    return node.setName("node_of_" + node.getOutput(0)).addAllAttribute(List.of(attributes));
  }

  private static List<String> names(String list) {
    return list.isBlank()
        ? List.of()
        : Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  static AttributeProto body(String name, GraphProto.Builder graph) {
    return attribute(name, AttributeType.GRAPH).setG(graph).build();
  }

  static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, Long... values) {
    return attribute(name, AttributeType.INTS).addAllInts(List.of(values)).build();
  }

  static AttributeProto number(String name, float value) {
    return attribute(name, AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto numbers(String name, Float... values) {
    return attribute(name, AttributeType.FLOATS).addAllFloats(List.of(values)).build();
  }

  static AttributeProto text(String name, String value) {
    return attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  /** An attribute of a function's node that takes what the calling node gives. */
  static AttributeProto reference(String name, AttributeType type, String given) {
    return attribute(name, type).setRefAttrName(given).build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
