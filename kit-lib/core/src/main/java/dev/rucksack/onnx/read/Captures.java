package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What networks within nodes use from those around them. */
final class Captures {
  private Captures() {}

  /** The values that a network within a node reads and does not define, in order of first use. */
  static Set<String> of(GraphProto graph) {
    Set<String> defined = new HashSet<>();
    graph.getInputList().forEach(input -> defined.add(input.getName()));
    graph.getInitializerList().forEach(tensor -> defined.add(tensor.getName()));
    graph.getNodeList().forEach(node -> defined.addAll(node.getOutputList()));
    Set<String> used = new LinkedHashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      used.addAll(node.getInputList());
      used.addAll(of(node));
    }
    graph.getOutputList().forEach(output -> used.add(output.getName()));
    used.removeAll(defined);
    used.remove("");
    return used;
  }

  /** The values that the networks within a node use from the node's own network. */
  static Set<String> of(NodeProto node) {
    Set<String> used = new LinkedHashSet<>();
    node.getAttributeList().stream()
        .filter(AttributeProto::hasG)
        .forEach(attribute -> used.addAll(of(attribute.getG())));
    return used;
  }
}
