package dev.rucksack.train.step;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a graph says about the work of training it.
 *
 * @param byExample whether each example goes through the network by itself: every value has the
 *     batch as its first axis and nowhere else, and no operator looks along it. Only operators for
 *     which that is certain count; nothing in a graph is random.
 * @param convolves whether there are convolutions
 * @param linear whether matrix products with weights are all that takes time
 */
record GraphWork(boolean byExample, boolean convolves, boolean linear) {
  private static final Set<Class<? extends Op>> WINDOWS =
      Set.of(
          Op.Conv.class,
          Op.MaxPool.class,
          Op.AveragePool.class,
          Op.LpPool.class,
          Op.GlobalAveragePool.class,
          Op.GlobalMaxPool.class,
          Op.GlobalLpPool.class);

  private static final Set<Class<? extends Op>> LIGHT =
      Set.of(
          Op.MatMul.class,
          Op.Softmax.class,
          Op.LogSoftmax.class,
          Op.BatchNormalization.class,
          Op.LayerNormalization.class);

  static GraphWork of(Graph graph) {
    Set<String> stored = stored(graph);
    return new GraphWork(
        graph.nodes().stream().allMatch(node -> byExample(graph, node, stored)),
        graph.nodes().stream().anyMatch(node -> node.op() instanceof Op.Conv),
        graph.nodes().stream()
            .map(Node::op)
            .allMatch(op -> treatsEntries(op) || LIGHT.contains(op.getClass())));
  }

  /** Whether an operator treats each entry of the first axis by itself, if it stays the first. */
  private static boolean treatsEntries(Op op) {
    return op instanceof Op.Elementwise
        || op instanceof Op.QuantizeLinear
        || op instanceof Op.DequantizeLinear
        || op instanceof Op.Gemm
        || op instanceof Op.Reshape
        || op instanceof Op.Flatten;
  }

  private static boolean byExample(Graph graph, Node node, Set<String> stored) {
    if (!treatsEntries(node.op()) && !WINDOWS.contains(node.op().getClass())
        || node.op() instanceof Op.Gemm gemm && gemm.transA()) {
      return false;
    }
    Dim batch = batch(graph);
    return Stream.concat(node.inputs().stream(), node.outputs().stream())
        .filter(value -> !stored.contains(value))
        .allMatch(value -> isFirst(batch, graph.type(value).shape()));
  }

  /** Weights, and what is made of weights alone, such as dequantized ones. */
  private static Set<String> stored(Graph graph) {
    Set<String> stored = new HashSet<>(graph.weights().keySet());
    stored.add("");
    for (Node node : graph.nodes()) {
      if (stored.containsAll(node.inputs())) {
        stored.addAll(node.outputs());
      }
    }
    return stored;
  }

  private static Dim batch(Graph graph) {
    Shape first = graph.inputs().values().iterator().next().shape();
    return first.rank() == 0 ? Dim.of(1) : first.dim(0);
  }

  private static boolean isFirst(Dim batch, Shape shape) {
    return batch instanceof Dim.Axis(String name)
        && shape.rank() > 0
        && shape.dim(0).equals(batch)
        && shape.dims().stream().skip(1).noneMatch(dim -> Objects.toString(dim).contains(name));
  }
}
