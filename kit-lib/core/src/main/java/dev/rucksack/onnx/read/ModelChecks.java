package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.error.Listing;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.file.StandardOperators;
import dev.rucksack.onnx.file.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Refuses models that graphs cannot hold, before any of their parts is read. */
final class ModelChecks {
  private static final int OLDEST_OPSET = 7;
  private static final int NEWEST_OPSET = Versions.NEWEST_OPSET;
  private static final int NODES_SHOWN = 4;

  private ModelChecks() {}

  static void checkFile(String subject, ModelProto model) {
    if (!model.hasIrVersion() || !model.hasGraph() || model.getGraph().getNodeCount() == 0) {
      throw new OnnxException(
          subject
              + " holds no ONNX network: it is truncated or not an ONNX file; get or export it again.");
    }
    if (model.getGraph().getSparseInitializerCount() > 0) {
      throw new OnnxException(
          subject + " stores sparse tensors; export the model with dense ones.");
    }
    checkOpset(subject, model);
  }

  private static void checkOpset(String subject, ModelProto model) {
    long opset = StandardOperators.opset(model.getOpsetImportList());
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

  /** Why operators are refused that neither ONNX nor the file defines, all of them. */
  static Optional<OnnxException> undefined(String subject, ModelProto model) {
    Map<String, List<String>> unknown = new TreeMap<>();
    collect(model.getGraph(), unknown);
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    unknown.forEach((type, names) -> parts.add(type + " (" + Listing.of(names, NODES_SHOWN) + ")"));
    return Optional.of(
        new OnnxException(
            subject
                + " has operators that ONNX does not define: "
                + String.join(", ", parts)
                + "; their domain is missing, or the file is damaged: export it again."));
  }

  private static void collect(GraphProto graph, Map<String, List<String>> unknown) {
    for (NodeProto node : graph.getNodeList()) {
      if (!StandardOperators.isDefined(node)) {
        unknown.computeIfAbsent(node.getOpType(), key -> new ArrayList<>()).add(nameOf(node));
      }
      node.getAttributeList().stream()
          .filter(AttributeProto::hasG)
          .forEach(attribute -> collect(attribute.getG(), unknown));
    }
  }

  private static String nameOf(NodeProto node) {
    boolean unnamed = node.getName().isEmpty() && node.getOutputCount() > 0;
    return "'" + (unnamed ? node.getOutput(0) : node.getName()) + "'";
  }
}
