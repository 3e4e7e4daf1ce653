package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.file.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Refuses models that graphs cannot hold, before any of their parts is read. */
final class ModelChecks {
  private static final int OLDEST_OPSET = 7;
  private static final int NEWEST_OPSET = 26;
  private static final int NODES_SHOWN = 4;

  private ModelChecks() {}

  static void check(String subject, ModelProto model) {
    if (!model.hasIrVersion() || !model.hasGraph() || model.getGraph().getNodeCount() == 0) {
      throw new OnnxException(
          subject
              + " holds no ONNX network: it is truncated or no ONNX file; get or export it again.");
    }
    if (model.getGraph().getSparseInitializerCount() > 0) {
      throw new OnnxException(
          subject + " stores sparse tensors; export the model with dense ones.");
    }
    if (model.getFunctionsList().stream().anyMatch(function -> isOnnx(function.getDomain()))) {
      throw new OnnxException(
          subject
              + " replaces ONNX's operators by functions of its own; export the model without"
              + " functions.");
    }
    checkOperators(subject, model.getGraph().getNodeList());
    checkOpset(subject, model);
  }

  private static void checkOpset(String subject, ModelProto model) {
    long opset = opset(model);
    if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
      throw new OnnxException(
          subject
              + " uses opset "
              + opset
              + ", supported are "
              + OLDEST_OPSET
              + " to "
              + NEWEST_OPSET
              + "; export it in opset "
              + Versions.OPSET
              + " or convert it with onnx.version_converter.");
    }
  }

  /** The version of ONNX's own operators. */
  static long opset(ModelProto model) {
    return model.getOpsetImportList().stream()
        .filter(id -> isOnnx(id.getDomain()))
        .mapToLong(OperatorSetIdProto::getVersion)
        .findFirst()
        .orElse(1);
  }

  private static void checkOperators(String subject, List<NodeProto> nodes) {
    Map<String, List<String>> unsupported = new TreeMap<>();
    for (NodeProto node : nodes) {
      String type = node.getOpType();
      boolean known =
          OpReader.supports(type) || Expansions.supports(type) || type.equals("Constant");
      if (!isOnnx(node.getDomain()) || !known) {
        String name = isOnnx(node.getDomain()) ? type : node.getDomain() + "." + type;
        unsupported.computeIfAbsent(name, key -> new ArrayList<>()).add(nameOf(node));
      }
    }
    if (!unsupported.isEmpty()) {
      List<String> parts = new ArrayList<>();
      unsupported.forEach((type, names) -> parts.add(type + " (" + shorten(names) + ")"));
      throw new OnnxException(
          subject
              + " has unsupported operators: "
              + String.join(", ", parts)
              + "; export the model without them or run it in ONNX Runtime as it is.");
    }
  }

  private static boolean isOnnx(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  private static String nameOf(NodeProto node) {
    boolean unnamed = node.getName().isEmpty() && node.getOutputCount() > 0;
    return "'" + (unnamed ? node.getOutput(0) : node.getName()) + "'";
  }

  private static String shorten(List<String> names) {
    int more = names.size() - NODES_SHOWN;
    String shown = String.join(", ", names.subList(0, Math.min(names.size(), NODES_SHOWN)));
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
