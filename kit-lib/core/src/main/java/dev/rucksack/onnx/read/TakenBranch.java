package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
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
   * @param freshAxis the same for a length that the branch names
   */
  static GraphProto of(
      NodeProto node,
      GraphProto branch,
      UnaryOperator<String> fresh,
      UnaryOperator<String> freshAxis) {
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
    for (ValueInfoProto value : branch.getValueInfoList()) {
      taken.addValueInfo(axesRenamed(names.value(value), freshAxis));
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      taken.addNode(
          NodeProto.newBuilder()
              .setOpType("Identity")
              .addInput(names.name(branch.getOutput(i).getName()))
              .addOutput(node.getOutput(i)));
    }
    return taken.build();
  }

  private static ValueInfoProto axesRenamed(ValueInfoProto value, UnaryOperator<String> freshAxis) {
    ValueInfoProto.Builder renamed = value.toBuilder();
    renamed.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().getDimBuilderList().stream()
        .filter(dim -> !dim.getDimParam().isEmpty())
        .forEach(dim -> dim.setDimParam(freshAxis.apply(dim.getDimParam())));
    return value.getType().getTensorType().hasShape() ? renamed.build() : value;
  }

  /** The branch that a condition takes. */
  static GraphProto chosen(NodeProto node, boolean condition) {
    String name = condition ? "then_branch" : "else_branch";
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .map(AttributeProto::getG)
        .findFirst()
        .orElseThrow();
  }
}
