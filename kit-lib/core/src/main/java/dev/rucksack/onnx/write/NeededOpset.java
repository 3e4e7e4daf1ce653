package dev.rucksack.onnx.write;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.tensor.DType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The oldest operator set, from {@value Versions#OPSET} on, that has everything a graph uses. */
final class NeededOpset {
  /** Operators that take bfloat16 from opset 22 on. */
  private static final Set<String> BFLOAT16_SINCE_22 =
      Set.of(
          "Softplus",
          "Softsign",
          "Mish",
          "HardSwish",
          "Sin",
          "Cos",
          "Tan",
          "Asin",
          "Acos",
          "Atan",
          "Sinh",
          "Cosh",
          "Asinh",
          "Acosh",
          "Atanh",
          "Round",
          "Elu",
          "Selu",
          "ThresholdedRelu",
          "HardSigmoid",
          "Conv",
          "ConvTranspose",
          "MaxPool",
          "AveragePool",
          "LpPool",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "GlobalLpPool",
          "RNN",
          "GRU",
          "LSTM",
          "InstanceNormalization");

  private NeededOpset() {}

  static int of(Graph graph) {
    return graph.nodes().stream()
        .mapToInt(node -> of(graph, node))
        .reduce(Versions.OPSET, Math::max);
  }

  /** The versions of domains other than ONNX's own, by domain. */
  static Map<String, Long> ofDomains(Graph graph) {
    Map<String, Long> versions = new TreeMap<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Opaque op) {
        op.bodies().forEach(body -> ofDomains((Graph) body.graph()).forEach(versions::put));
        Long other = op.domain().isEmpty() ? null : versions.put(op.domain(), op.version());
        if (other != null && other != op.version()) {
          throw new OnnxException(
              "Graph '%s' has operators of version %d and of version %d of the domain '%s', but a file imports only one; export them in one version."
                  .formatted(graph.name(), other, op.version(), op.domain()));
        }
      }
    }
    return versions;
  }

  /** Carried operators are written as they were read; newer ones need their own opset. */
  private static int of(Op.Opaque op) {
    int own = op.domain().isEmpty() ? Math.toIntExact(op.version()) : Versions.OPSET;
    return op.bodies().stream()
        .mapToInt(body -> of((Graph) body.graph()))
        .reduce(Math.max(own, Versions.OPSET), Math::max);
  }

  private static int of(Graph graph, Node node) {
    if (node.op() instanceof Op.Opaque op) {
      boolean bfloat16 = op.outputs().stream().anyMatch(out -> out.dtype() == DType.BFLOAT16);
      return Math.max(of(op), bfloat16 ? 22 : Versions.OPSET);
    }
    DType type = node.hasInput(0) ? graph.type(node.input()).dtype() : DType.FLOAT32;
    boolean newer =
        node.op() instanceof Op.DequantizeLinear dequantize && dequantize.output().isPresent()
            || node.op() instanceof Op.QuantizeLinear && graph.type(node.input(1)).dtype() != type;
    if (newer) {
      return 23;
    }
    return type == DType.BFLOAT16 ? bfloat16(node.op().type()) : Versions.OPSET;
  }

  private static int bfloat16(String operator) {
    if (operator.equals("TopK")) {
      return 24;
    }
    return BFLOAT16_SINCE_22.contains(operator) ? 22 : Versions.OPSET;
  }
}
