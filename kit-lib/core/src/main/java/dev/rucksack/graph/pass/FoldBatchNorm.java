package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Multiplies a batch normalization into the (transposed) convolution or dense layer before it,
 * which then computes the same with one operator less, a matrix product becoming a Gemm (Jacob et
 * al., Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
 * Inference, 2018, section 3.2).
 *
 * <p>A normalization stays where other nodes read the value in between, where there is no such
 * layer before it, or where weights are computed rather than stored.
 */
public final class FoldBatchNorm implements Pass {

  @Override
  public Graph apply(Graph graph) {
    Graph folded = graph;
    Set<String> done = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.BatchNormalization op && done.add(node.name())) {
        folded = fold(folded, node, op);
      }
    }
    return folded;
  }

  private static Graph fold(Graph graph, Node norm, Op.BatchNormalization op) {
    Optional<Node> layer =
        graph.producer(norm.input()).filter(producer -> isFoldable(graph, producer, norm));
    Optional<Affine> affine = Affine.of(graph, norm, op.epsilon());
    return layer.isEmpty() || affine.isEmpty()
        ? graph
        : rebuild(graph, layer.get(), norm, affine.get());
  }

  private static boolean isFoldable(Graph graph, Node layer, Node norm) {
    boolean isLayer =
        switch (layer.op()) {
          case Op.Conv conv -> true;
          case Op.ConvTranspose conv -> true;
          case Op.Gemm gemm -> !gemm.transA();
          case Op.MatMul product -> graph.type(layer.output()).shape().rank() == 2;
          case Op other -> false;
        };
    return isLayer
        && graph.weight(layer.input(1)).filter(weight -> weight.rank() > 1).isPresent()
        && (!layer.hasInput(2)
            || graph.weight(layer.input(2)).filter(b -> b.rank() == 1).isPresent())
        && graph.consumers(layer.output()).equals(List.of(norm))
        && !graph.outputs().contains(layer.output());
  }

  private static Graph rebuild(Graph graph, Node layer, Node norm, Affine affine) {
    GraphBuilder builder = Graph.builder(graph.name());
    graph.inputs().forEach(builder::input);
    graph.weights().forEach(builder::weight);
    String weight = name(graph, builder, layer.input(1), layer.name() + ".weight");
    String bias = name(graph, builder, layer.input(2), layer.name() + ".bias");
    FoldedLayer folded = FoldedLayer.of(graph, layer, affine);
    put(builder, graph, weight, folded.weight());
    put(builder, graph, bias, folded.bias());
    for (Node node : graph.nodes()) {
      if (node.equals(layer)) {
        builder.node(
            new Node(
                layer.name(),
                folded.op(),
                List.of(layer.input(), weight, bias),
                List.of(norm.output())));
      } else if (!node.equals(norm)) {
        builder.node(node);
      }
    }
    graph.outputs().forEach(builder::output);
    return builder.dropUnused().build();
  }

  /** The weight's own name where only this layer reads it, so that names last across passes. */
  private static String name(Graph graph, GraphBuilder builder, String current, String stem) {
    boolean own = !current.isEmpty() && graph.consumers(current).size() == 1;
    return own ? current : builder.freshName(stem);
  }

  private static void put(GraphBuilder builder, Graph graph, String name, Tensor tensor) {
    if (graph.weights().containsKey(name)) {
      builder.replaceWeight(name, tensor);
    } else {
      builder.weight(name, tensor);
    }
  }
}
