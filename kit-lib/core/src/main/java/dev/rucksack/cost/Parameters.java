package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.infer.ScaleGrid;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the stored tensors are learned numbers, and how many of those are not zero. */
final class Parameters {
  private Parameters() {}

  static long count(Graph graph) {
    return tensors(graph).values().stream().mapToLong(Tensor::size).sum();
  }

  static long countNonZero(Graph graph) {
    return tensors(graph).entrySet().stream()
        .mapToLong(entry -> nonZero(graph, entry.getKey(), entry.getValue()))
        .sum();
  }

  private static Map<String, Tensor> tensors(Graph graph) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        String name = node.input(i);
        if (!isSetting(node.op(), i)) {
          graph.weight(name).ifPresent(tensor -> tensors.put(name, tensor));
        }
      }
    }
    return tensors;
  }

  /** Whether an input says how to compute (a shape, axes, a limit) rather than with what. */
  static boolean isSetting(Op op, int input) {
    return switch (op) {
      case Op.Reshape o -> input == 1;
      case Op.Squeeze o -> input == 1;
      case Op.Unsqueeze o -> input == 1;
      case Op.Reduce o -> input == 1;
      case Op.Gather o -> input == 1;
      case Op.Clip o -> input >= 1;
      case Op.Slice o -> input >= 1;
      case Op.QuantizeLinear o -> input >= 1;
      case Op.DequantizeLinear o -> input >= 1;
      case Op.LSTM o -> input == 4;
      case Op.Selu o -> false;
      case Op.Celu o -> false;
      case Op.ThresholdedRelu o -> false;
      case Op.HardSigmoid o -> false;
      case Op.PRelu o -> false;
      case Op.Mod o -> false;
      case Op.Where o -> false;
      case Op.CumSum o -> input == 1;
      case Op.ConvTranspose o -> false;
      case Op.LpPool o -> false;
      case Op.GlobalLpPool o -> false;
      case Op.GroupNormalization o -> false;
      case Op.InstanceNormalization o -> false;
      case Op.Arg o -> false;
      case Op.Expand o -> input == 1;
      case Op.Tile o -> input == 1;
      case Op.Pad o -> input >= 1;
      case Op.Resize o -> input >= 1;
      case Op.Shape o -> false;
      case Op.ConstantOfShape o -> true;
      case Op.Range o -> true;
      case Op.Trilu o -> input == 1;
      case Op.Split o -> input == 1;
      case Op.GatherElements o -> input == 1;
      case Op.GatherND o -> input == 1;
      case Op.ScatterElements o -> input == 1;
      case Op.TopK o -> input == 1;
      case Op.OneHot o -> input >= 1;
      case Op.RNN o -> input == 4;
      case Op.GRU o -> input == 4;
      case Op.Unary o -> false;
      case Op.Binary o -> false;
      case Op.LeakyRelu o -> false;
      case Op.Elu o -> false;
      case Op.Gelu o -> false;
      case Op.Cast o -> false;
      case Op.Gemm o -> false;
      case Op.MatMul o -> false;
      case Op.Conv o -> false;
      case Op.MaxPool o -> false;
      case Op.AveragePool o -> false;
      case Op.GlobalAveragePool o -> false;
      case Op.GlobalMaxPool o -> false;
      case Op.BatchNormalization o -> false;
      case Op.LayerNormalization o -> false;
      case Op.Flatten o -> false;
      case Op.Transpose o -> false;
      case Op.Concat o -> false;
      case Op.Softmax o -> false;
      case Op.LogSoftmax o -> false;
    };
  }

  private static long nonZero(Graph graph, String name, Tensor tensor) {
    List<Node> readers = isStored(tensor.dtype()) ? graph.consumers(name) : List.of();
    for (Node node : readers) {
      Tensor zeros = graph.weight(node.input(2)).orElse(null);
      if (node.op() instanceof Op.DequantizeLinear op && zeros != null) {
        return differing(tensor, zeros, op);
      }
    }
    long count = 0;
    for (int i = 0; i < tensor.size(); i++) {
      count += tensor.number(i) == 0 ? 0 : 1;
    }
    return count;
  }

  private static boolean isStored(DType dtype) {
    return !dtype.isFloating() || dtype.isFloat8();
  }

  /** How many codes differ from the zero point that belongs to them. */
  private static long differing(Tensor codes, Tensor zeros, Op.DequantizeLinear op) {
    ScaleGrid grid = ScaleGrid.of(codes.shape(), zeros.shape(), op.axis(), op.blockSize());
    long count = 0;
    for (int i = 0; i < codes.size(); i++) {
      count += codes.number(i) == zeros.number(grid.entry(i)) ? 0 : 1;
    }
    return count;
  }
}
