package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names for what a file leaves unnamed: ONNX lets nodes go without, or share one. */
final class Names {
  private final Set<String> nodes = new HashSet<>();
  private final Set<String> values = new HashSet<>();
  private final Map<String, Integer> counters = new HashMap<>();

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

  /** Remembers how far each stem was counted: a file may give all of its nodes one name. */
  private String fresh(String stem, Set<String> taken) {
    String name = stem;
    while (!taken.add(name)) {
      name = stem + "_" + counters.merge(stem, 1, Integer::sum);
    }
    return name;
  }
}
