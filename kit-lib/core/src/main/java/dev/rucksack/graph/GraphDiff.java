package dev.rucksack.graph;

import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How two graphs differ: for instance, what a pass has changed.
 *
 * <p>Nodes are matched by name and by the values they define; weights, inputs and outputs by name.
 * The graphs' own names do not count, nor does the order of nodes that could run in either order.
 *
 * @param before how large the first graph is
 * @param after how large the second graph is
 * @param nodesAdded the nodes that only the second graph has
 * @param nodesRemoved the nodes that only the first graph has
 * @param nodesChanged those with another operator, other attributes, inputs or outputs
 * @param weightsAdded the weights that only the second graph has
 * @param weightsRemoved the weights that only the first graph has
 * @param weightsChanged those with another element type, shape or content
 * @param inputsAdded the inputs that only the second graph has
 * @param inputsRemoved the inputs that only the first graph has
 * @param inputsChanged those with another type
 * @param outputs what each graph returns, in order, with types; equal if nothing has changed
 */
public record GraphDiff(
    Size before,
    Size after,
    List<Node> nodesAdded,
    List<Node> nodesRemoved,
    List<Change<Node>> nodesChanged,
    Map<String, Tensor> weightsAdded,
    Map<String, Tensor> weightsRemoved,
    Map<String, Change<Tensor>> weightsChanged,
    Map<String, TensorType> inputsAdded,
    Map<String, TensorType> inputsRemoved,
    Map<String, Change<TensorType>> inputsChanged,
    Change<Map<String, TensorType>> outputs) {

  /**
   * How large a graph is.
   *
   * @param nodes their number
   * @param weights their number
   * @param bytes the size of all weights together
   */
  public record Size(int nodes, int weights, long bytes) {
    static Size of(Graph graph) {
      Collection<Tensor> weights = graph.weights().values();
      long bytes = weights.stream().mapToLong(weight -> weight.bytes().remaining()).sum();
      return new Size(graph.nodes().size(), weights.size(), bytes);
    }
  }

  public GraphDiff {
    nodesAdded = List.copyOf(nodesAdded);
    nodesRemoved = List.copyOf(nodesRemoved);
    nodesChanged = List.copyOf(nodesChanged);
    weightsAdded = ordered(weightsAdded);
    weightsRemoved = ordered(weightsRemoved);
    weightsChanged = ordered(weightsChanged);
    inputsAdded = ordered(inputsAdded);
    inputsRemoved = ordered(inputsRemoved);
    inputsChanged = ordered(inputsChanged);
    outputs = new Change<>(ordered(outputs.before()), ordered(outputs.after()));
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The difference from one graph to another. */
  static GraphDiff of(Graph before, Graph after) {
    NodeMatch nodes = NodeMatch.of(before, after);
    Map<String, Tensor> weights = before.weights();
    Map<String, TensorType> inputs = before.inputs();
    return new GraphDiff(
        Size.of(before),
        Size.of(after),
        nodes.added(),
        nodes.removed(),
        nodes.changed(),
        without(after.weights(), weights),
        without(weights, after.weights()),
        changed(weights, after.weights()),
        without(after.inputs(), inputs),
        without(inputs, after.inputs()),
        changed(inputs, after.inputs()),
        new Change<>(outputTypes(before), outputTypes(after)));
  }

  private static Map<String, TensorType> outputTypes(Graph graph) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    graph.outputs().forEach(output -> types.put(output, graph.type(output)));
    return types;
  }

  private static <T> Map<String, T> without(Map<String, T> all, Map<String, T> known) {
    Map<String, T> rest = new LinkedHashMap<>(all);
    rest.keySet().removeAll(known.keySet());
    return rest;
  }

  private static <T> Map<String, Change<T>> changed(Map<String, T> before, Map<String, T> after) {
    Map<String, Change<T>> changed = new LinkedHashMap<>();
    before.forEach(
        (name, value) -> {
          T other = after.get(name);
          if (other != null && !other.equals(value)) {
            changed.put(name, new Change<>(value, other));
          }
        });
    return changed;
  }

  /** Whether the graphs agree in everything. */
  public boolean isEmpty() {
    return nodesAdded.isEmpty()
        && nodesRemoved.isEmpty()
        && nodesChanged.isEmpty()
        && weightsAdded.isEmpty()
        && weightsRemoved.isEmpty()
        && weightsChanged.isEmpty()
        && inputsAdded.isEmpty()
        && inputsRemoved.isEmpty()
        && inputsChanged.isEmpty()
        && List.copyOf(outputs.before().entrySet()).equals(List.copyOf(outputs.after().entrySet()));
  }

  /** A few lines: how large both are, then one line for each kind of change, long ones cut. */
  @Override
  public String toString() {
    return DiffText.of(this);
  }
}
