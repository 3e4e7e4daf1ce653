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
 * Stores weights in eight bits while the network still computes in float: the file shrinks to about
 * a quarter, with little error and without examples to calibrate on, but runs no faster, since each
 * run converts the codes back to floats. {@link Quantize} is faster, too, and needs examples.
 *
 * <p>Kernels of dense, convolutional and recurrent layers get int8 codes with a scale for each
 * output channel, tables that are looked up by row a scale for each row. What would not get smaller
 * stays as it is.
 *
 * @param excluded the names of nodes whose weights stay as they are, or of values that they compute
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

  /**
   * Leaves the weights of some nodes as they are, in addition to those excluded before.
   *
   * @param names of nodes, or of values that they compute; the pass throws {@link GraphException}
   *     if a network has none of that name
   */
  public QuantizeWeights exclude(String... names) {
    Set<String> all = new TreeSet<>(excluded);
    all.addAll(List.of(names));
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
        : Map.of("exclude", String.join(" ", new TreeSet<>(excluded)));
  }

  /**
   * The graph with codes in place of weights.
   *
   * @throws GraphException if it has no weight that gets smaller, a weight is not finite, or an
   *     excluded name is that of no node
   */
  @Override
  public PassResult apply(Graph graph) {
    Finite.check(graph);
    StorableWeights storable = new StorableWeights(graph, Excluded.nodes(graph, excluded));
    List<String> names = storable.names();
    if (names.isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no weight that eight bits make smaller: it needs kernels or tables of a few hundred float32 numbers that nothing else reads%s."
              .formatted(graph.name(), excluded.isEmpty() ? "" : " and that are not excluded"));
    }
    GraphEditor edit = GraphEditor.of(graph);
    names.forEach(name -> new StoredWeightCodes(graph, edit, name).write());
    return PassResult.of(graph, edit.cleaned())
        .remark(
            "%d weights are stored in eight bits, all computing stays in float"
                .formatted(names.size()));
  }
}
