package dev.rucksack.onnx.inline;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.Map;

/** The attributes that a function's nodes take from the node that calls it. */
record CallAttributes(Map<String, AttributeProto> values) {

  /** The call's attributes, or the function's defaults where it has none. */
  static CallAttributes of(NodeProto call, FunctionProto function) {
    Map<String, AttributeProto> values = new HashMap<>();
    function.getAttributeProtoList().forEach(value -> values.put(value.getName(), value));
    call.getAttributeList().forEach(value -> values.put(value.getName(), value));
    return new CallAttributes(values);
  }

  /** A node of the function with its own attributes; one that is given nowhere is left out. */
  NodeProto applied(NodeProto node) {
    NodeProto.Builder result = node.toBuilder().clearAttribute();
    for (AttributeProto attribute : node.getAttributeList()) {
      AttributeProto value = values.get(attribute.getRefAttrName());
      if (attribute.getRefAttrName().isEmpty()) {
        result.addAttribute(attribute.hasG() ? within(attribute) : attribute);
      } else if (value != null) {
        result.addAttribute(value.toBuilder().setName(attribute.getName()));
      }
    }
    return result.build();
  }

  private AttributeProto within(AttributeProto attribute) {
    GraphProto.Builder graph = attribute.getG().toBuilder().clearNode();
    attribute.getG().getNodeList().forEach(node -> graph.addNode(applied(node)));
    return attribute.toBuilder().setG(graph).build();
  }
}
