package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.List;

/** The nodes that take the place of one of the file. */
final class Steps {
  private final NodeReader reader;
  private final List<Node> nodes = new ArrayList<>();

  Steps(NodeReader reader) {
    this.reader = reader;
  }

  /** The nodes so far, in an order in which they can run. */
  List<Node> nodes() {
    return nodes;
  }

  /** What the file's node defines. */
  String output() {
    if (reader.proto().getOutputCount() == 0 || reader.proto().getOutput(0).isEmpty()) {
      throw reader.attributes().error("defines no value", "export it again");
    }
    return reader.proto().getOutput(0);
  }

  /** The last node has the name from the file; those before are named after their value. */
  void add(Op op, List<String> inputs, String value) {
    String name = value.equals(output()) ? reader.nodeName() : reader.names().freshNode(value);
    nodes.add(new Node(name, op, inputs, List.of(value)));
  }

  /** A name for a value on the way. */
  String fresh(String role) {
    return reader.names().freshValue(output() + "_" + role);
  }
}
