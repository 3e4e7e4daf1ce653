package dev.rucksack.compress.quantize;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.pass.Finite;
import dev.rucksack.graph.rewrite.GraphEditor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stores weights in eight bits while the network goes on computing in float: a file of about a
 * quarter, without examples to calibrate on and with little error, but not faster, since each run
 * makes floats of the codes again. {@link Quantize} is faster, too, and needs examples.
 *
 * <p>Kernels of dense, convolutional and recurrent layers get int8 codes with a scale for each
 * output channel, tables that are looked up by row a scale for each row. What would not get smaller
 * stays as it is.
 *
 * @param excluded names of nodes or weights that stay as they are
 */
public record QuantizeWeights(Set<String> excluded) implements Pass {
  /** Keeps a copy. */
  public QuantizeWeights {
    excluded = Set.copyOf(excluded);
  }

  /** All weights that get smaller. */
  public static QuantizeWeights int8() {
    return new QuantizeWeights(Set.of());
  }

  /** The same, with the weights of these nodes, or these weights, as they are. */
  public QuantizeWeights except(Set<String> names) {
    Set<String> all = new TreeSet<>(excluded);
    all.addAll(names);
    return new QuantizeWeights(all);
  }

  @Override
  public String name() {
    return "store weights in eight bits";
  }

  @Override
  public Map<String, String> settings() {
    return excluded.isEmpty()
        ? Map.of()
        : Map.of("except", String.join(" ", new TreeSet<>(excluded)));
  }

  /**
   * The graph with codes in place of weights.
   *
   * @throws GraphException if it has no weight that gets smaller, a weight is not finite, or an
   *     excluded name is neither a node's nor a weight's
   */
  @Override
  public PassResult apply(Graph graph) {
    Finite.check(graph);
    checkNames(graph);
    StorableWeights storable = new StorableWeights(graph, excluded);
    List<String> names = storable.names();
    if (names.isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no weight that eight bits make smaller: it needs kernels or tables of some hundred float32 numbers that nothing else reads%s."
              .formatted(graph.name(), excluded.isEmpty() ? "" : " and that are not excluded"));
    }
    GraphEditor edit = GraphEditor.of(graph);
    names.forEach(name -> new StoredWeightCodes(graph, edit, name).write());
    return PassResult.of(graph, edit.cleaned())
        .remark(
            "%d weights are stored in eight bits, all computing stays in float"
                .formatted(names.size()));
  }

  private void checkNames(Graph graph) {
    Set<String> unknown = new TreeSet<>(excluded);
    graph.nodes().forEach(node -> unknown.remove(node.name()));
    unknown.removeAll(graph.weights().keySet());
    if (!unknown.isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no node or weight %s to exclude; name nodes as the file does."
              .formatted(graph.name(), unknown));
    }
  }
}
