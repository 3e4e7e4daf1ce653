package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    if (tensor.dtype().isFloating()) {
      float[] values = tensor.floats();
      long count = 0;
      for (float value : values) {
        count += value == 0 ? 0 : 1;
      }
      return count;
    }
    return differing(tensor.longs(), tensor.shape(), zeroPoint(graph, name));
  }

  private static Optional<ZeroPoint> zeroPoint(Graph graph, String weight) {
    List<Node> readers = graph.consumers(weight);
    for (Node node : readers) {
      if (node.op() instanceof Op.DequantizeLinear(int axis) && node.hasInput(2)) {
        return graph.weight(node.input(2)).map(zero -> new ZeroPoint(axis, zero.longs()));
      }
    }
    return Optional.empty();
  }

  /** How many values differ from the zero point of their entry along its axis. */
  private static long differing(long[] values, long[] shape, Optional<ZeroPoint> zeroPoint) {
    ZeroPoint zero = zeroPoint.orElse(new ZeroPoint(0, new long[] {0}));
    int axis = zero.axis < 0 ? zero.axis + shape.length : zero.axis;
    long inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= shape[i];
    }
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      int entry = zero.points.length == 1 ? 0 : (int) (i / inner % zero.points.length);
      count += values[i] == zero.points[entry] ? 0 : 1;
    }
    return count;
  }

  private record ZeroPoint(int axis, long[] points) {}
}
