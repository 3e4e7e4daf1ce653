package dev.rucksack.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashSet;
import java.util.Set;

/** Names for what a file leaves unnamed: ONNX lets nodes go without, or share one. */
final class Names {
  private final Set<String> nodes = new HashSet<>();
  private final Set<String> values = new HashSet<>();

  Names(GraphProto graph) {
    graph.getInputList().forEach(input -> values.add(input.getName()));
    graph.getInitializerList().forEach(tensor -> values.add(tensor.getName()));
    graph.getNodeList().forEach(node -> values.addAll(node.getOutputList()));
  }

  /** The node's name if no other has it yet, else one made of it or of its output. */
  String ofNode(NodeProto node) {
    String stem = node.getOutputCount() == 0 ? node.getOpType() : node.getOutput(0);
    return fresh(node.getName().isEmpty() ? stem : node.getName(), nodes);
  }

  /** A name that no value of the file has. */
  String ofValue(String stem) {
    return fresh(stem, values);
  }

  /** A name for one of the nodes that stand for a single one of the file. */
  String ofStep(String stem) {
    return fresh(stem, nodes);
  }

  private static String fresh(String stem, Set<String> taken) {
    String name = stem;
    for (int i = 1; !taken.add(name); i++) {
      name = stem + "_" + i;
    }
    return name;
  }
}
