package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.geometry.ScaleGrid;
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
    Map<String, Tensor> tensors = new LinkedHashMap<>(graph.weights());
    tensors.keySet().retainAll(WeightRoles.of(graph).learned());
    return tensors;
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
