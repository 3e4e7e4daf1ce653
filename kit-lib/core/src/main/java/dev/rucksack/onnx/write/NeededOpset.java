package dev.rucksack.onnx.write;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.file.Versions;
import dev.rucksack.tensor.DType;
import java.util.Set;

/** The oldest operator set, from {@value Versions#OPSET} on, that has all that a graph uses. */
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

  private static int of(Graph graph, Node node) {
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
