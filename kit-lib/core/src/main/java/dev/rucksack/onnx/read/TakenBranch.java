package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.onnx.inline.Renaming;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The branch of an {@code If} that a constant condition takes, to replace the node. */
final class TakenBranch {
  private TakenBranch() {}

  /**
   * The branch, with new names for its values and the node's names for its results.
   *
   * @param fresh makes a name that no surrounding value has
   */
  static GraphProto of(NodeProto node, boolean condition, UnaryOperator<String> fresh) {
    GraphProto branch = body(node, condition ? "then_branch" : "else_branch");
    Set<String> defined = new HashSet<>();
    branch.getInitializerList().forEach(tensor -> defined.add(tensor.getName()));
    branch.getNodeList().forEach(each -> defined.addAll(each.getOutputList()));
    Renaming names =
        Renaming.of(Map.of(), value -> defined.contains(value) ? fresh.apply(value) : value);
    GraphProto.Builder taken = GraphProto.newBuilder();
    branch
        .getInitializerList()
        .forEach(
            tensor ->
                taken.addInitializer(tensor.toBuilder().setName(names.name(tensor.getName()))));
    branch.getNodeList().forEach(each -> taken.addNode(names.node(each)));
    branch.getValueInfoList().forEach(value -> taken.addValueInfo(names.value(value)));
    for (int i = 0; i < node.getOutputCount(); i++) {
      taken.addNode(
          NodeProto.newBuilder()
              .setOpType("Identity")
              .addInput(names.name(branch.getOutput(i).getName()))
              .addOutput(node.getOutput(i)));
    }
    return taken.build();
  }

  private static GraphProto body(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .map(AttributeProto::getG)
        .findFirst()
        .orElseThrow();
  }
}
