package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.read.node.UnsupportedNodeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The outputs of nodes that something reads. */
final class UsedOutputs {
  private final Set<String> read = new HashSet<>();

  /** Notes what a network reads. */
  void add(GraphProto graph) {
    for (NodeProto node : graph.getNodeList()) {
      read.addAll(node.getInputList());
      read.addAll(Captures.of(node));
    }
    graph.getOutputList().forEach(output -> read.add(output.getName()));
  }

  /**
   * The outputs of a node without those that only training fills, if nothing reads them.
   *
   * @param where what errors call the node
   * @throws UnsupportedNodeException if something does
   */
  List<String> of(String where, NodeProto node, Op op) {
    List<String> outputs = new ArrayList<>(node.getOutputList());
    if (givesOne(op)) {
      checkSingle(where, node);
      return outputs.subList(0, Math.min(1, outputs.size()));
    }
    return outputs;
  }

  private static boolean givesOne(Op op) {
    return op instanceof Op.BatchNormalization
        || op instanceof Op.LayerNormalization
        || op instanceof Op.MaxPool;
  }

  /** Refuses a node of which something reads more than the first output. */
  void checkSingle(String where, NodeProto node) {
    for (int i = 1; i < node.getOutputCount(); i++) {
      if (read.contains(node.getOutput(i))) {
        throw new UnsupportedNodeException(
            where,
            "gives its output " + (i + 1) + ", '" + node.getOutput(i) + "', which graphs lack",
            "export the model without it");
      }
    }
  }
}
