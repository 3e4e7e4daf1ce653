package dev.rucksack.graph.pass;

import dev.rucksack.graph.BinaryKind;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.interpret.Interpreter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Computes a node that reads nothing but weights once, in the {@link Interpreter}, and stores the
 * result as a weight under the name of the value.
 *
 * <p>A node stays where storing its result would make the network much larger: where the result
 * takes more than {@value #SMALL} bytes and more than twice the bytes of the weights that it alone
 * reads. Quantized weights stay quantized, float64 is not computed, and a node whose result is the
 * graph's output remains a node.
 */
public final class FoldConstants implements Pass {
  private static final int SMALL = 4096;

  @Override
  public Graph apply(Graph graph) {
    Rewrite rewrite = new Rewrite(graph);
    Map<String, Integer> readers = new HashMap<>();
    graph
        .nodes()
        .forEach(node -> Set.copyOf(node.inputs()).forEach(i -> readers.merge(i, 1, Integer::sum)));
    for (Node node : graph.nodes()) {
      if (isConstant(rewrite, node)
          && isComputed(graph, rewrite, node)
          && pays(graph, readers, node)) {
        Interpreter.of(alone(graph, rewrite, node)).run(Map.of()).forEach(rewrite::store);
      }
    }
    return rewrite.apply();
  }

  private static boolean isConstant(Rewrite rewrite, Node node) {
    List<String> inputs = node.inputs().stream().filter(input -> !input.isEmpty()).toList();
    return !inputs.isEmpty() && inputs.stream().allMatch(i -> rewrite.weight(i).isPresent());
  }

  private static boolean isComputed(Graph graph, Rewrite rewrite, Node node) {
    boolean storage =
        node.op() instanceof Op.QuantizeLinear || node.op() instanceof Op.DequantizeLinear;
    boolean wide =
        values(node).stream().anyMatch(value -> graph.type(value).dtype() == DType.FLOAT64);
    boolean returned = node.outputs().stream().anyMatch(graph.outputs()::contains);
    boolean open = outputs(node).stream().anyMatch(value -> !graph.type(value).shape().isFixed());
    return !storage && !wide && !returned && !open && !dividesByZero(rewrite, node);
  }

  private static boolean dividesByZero(Rewrite rewrite, Node node) {
    return node.op() instanceof Op.Binary(BinaryKind kind)
        && kind == BinaryKind.DIV
        && rewrite
            .weight(node.input(1))
            .filter(divisor -> !divisor.dtype().isFloating())
            .filter(divisor -> Arrays.stream(divisor.longs()).anyMatch(d -> d == 0))
            .isPresent();
  }

  private static boolean pays(Graph graph, Map<String, Integer> readers, Node node) {
    long result = outputs(node).stream().mapToLong(output -> bytes(graph, output)).sum();
    long freed =
        Set.copyOf(node.inputs()).stream()
            .filter(input -> !input.isEmpty() && readers.getOrDefault(input, 0) == 1)
            .mapToLong(input -> bytes(graph, input))
            .sum();
    return result <= SMALL || result <= 2 * freed;
  }

  private static long bytes(Graph graph, String value) {
    return graph.type(value).shape().elements() * graph.type(value).dtype().bytes();
  }

  private static Set<String> values(Node node) {
    Set<String> values = new TreeSet<>(node.inputs());
    values.addAll(node.outputs());
    values.remove("");
    return values;
  }

  private static List<String> outputs(Node node) {
    return node.outputs().stream().filter(output -> !output.isEmpty()).toList();
  }

  private static Graph alone(Graph graph, Rewrite rewrite, Node node) {
    GraphBuilder builder = Graph.builder(graph.name());
    for (String input : Set.copyOf(node.inputs())) {
      rewrite.weight(input).ifPresent(tensor -> builder.weight(input, tensor));
    }
    builder.node(node);
    outputs(node).forEach(builder::output);
    return builder.build();
  }
}
