package dev.rucksack.graph.rewrite;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A working copy of a graph for passes. While it is being changed, it tells in constant time what
 * reads and defines a value and what type the value has, and it updates the types that an edit
 * affects at once.
 *
 * <pre>{@code
 * GraphEditor edit = GraphEditor.of(graph);
 * for (String value : values) {
 *   edit.insertAfter(value, value + ".rounded", new Op.Unary(UnaryKind.ROUND));
 * }
 * return edit.graph();
 * }</pre>
 *
 * <p>Nodes are identified by name. The names of the graph's inputs and outputs always stay;
 * anything new gets an unused name. A refused edit (for instance, because an operator cannot work
 * on its new inputs) leaves the copy unusable. Not thread-safe.
 */
public final class GraphEditor {
  private final WorkingCopy copy;

  private GraphEditor(Graph graph) {
    copy = new WorkingCopy(graph);
  }

  /** A copy of a graph; the graph itself does not change. */
  public static GraphEditor of(Graph graph) {
    return new GraphEditor(graph);
  }

  /** The nodes as they are now, in an order in which they can run. */
  public List<Node> nodes() {
    return copy.wiring.nodes();
  }

  /** The node with a name as it is now, if there is one. */
  public Optional<Node> node(String name) {
    return copy.wiring.find(name).map(slot -> slot.node);
  }

  /** The node that defines a value; empty for inputs and weights. */
  public Optional<Node> producer(String value) {
    return copy.wiring.producer(value).map(slot -> slot.node);
  }

  /** The nodes that read a value, in the order in which they run. */
  public List<Node> readers(String value) {
    return copy.wiring.readers(value).stream().map(slot -> slot.node).toList();
  }

  /** Whether a value is an output of the graph. */
  public boolean isOutput(String value) {
    return copy.outputs.contains(value);
  }

  /**
   * The type of a value.
   *
   * @throws GraphException if there is no such value
   */
  public TensorType type(String value) {
    TensorType type = copy.types.types().get(value);
    if (type == null) {
      throw new GraphException(
          "The working copy of graph '%s' has no value '%s'; it was removed or renamed."
              .formatted(copy.origin.name(), value));
    }
    return type;
  }

  /** The stored tensor of that name, if the value is a weight. */
  public Optional<Tensor> weight(String value) {
    return Optional.ofNullable(copy.weights.get(value));
  }

  /** The whole numbers of a scalar or vector that follow from weights and known lengths alone. */
  public Optional<Tensor> known(String value) {
    return copy.types.constant(value);
  }

  /** The stored tensors by name, as they are now. */
  public Map<String, Tensor> weights() {
    return Collections.unmodifiableMap(copy.weights);
  }

  /** What is known of a node as it is now. */
  public NodeView view(Node node) {
    return node.view(this::type, this::weight);
  }

  /** How often a node's types were derived, including once for each node at the start. */
  public long inferences() {
    return copy.types.inferences();
  }

  /** A name that neither a value nor a node has: the stem itself or the stem with a number. */
  public String freshName(String stem) {
    return copy.names.free(stem);
  }

  /** Adds a stored tensor under a fresh name, and returns the name. */
  public String weight(String stem, Tensor tensor) {
    String name = copy.names.free(stem);
    copy.store(name, tensor);
    return name;
  }

  /** Stores another tensor under a weight's name. */
  public void replaceWeight(String name, Tensor tensor) {
    if (!copy.weights.containsKey(name)) {
      throw new GraphException(
          "There is no weight '%s' to replace; the weights are %s."
              .formatted(name, copy.weights.keySet()));
    }
    copy.put(Map.of(name, tensor), List.of());
  }

  /** Adds a node with one output under a fresh name, and returns the name. */
  public String add(String stem, Op op, String... inputs) {
    String name = copy.names.free(stem);
    copy.add(new Node(name, op, List.of(inputs), List.of(name)));
    return name;
  }

  /** Adds a node whose name and values are new. */
  public void add(Node node) {
    copy.add(node);
  }

  /**
   * Puts nodes between a value and everything that reads it.
   *
   * @param nodes adds nodes that work on the value it is given, and returns their result
   * @return the value that is read from now on: the nodes' result, under the name of the given
   *     value if that is an output of the graph
   */
  public String insertAfter(String value, UnaryOperator<String> nodes) {
    return new Replacing(copy).insertAfter(value, nodes);
  }

  /**
   * Puts a node between a value and everything that reads it.
   *
   * @param stem of the node's name
   * @param op what it computes from the value, its first input
   * @param others its further inputs
   * @return the value that is read from now on
   */
  public String insertAfter(String value, String stem, Op op, String... others) {
    return insertAfter(
        value,
        from -> {
          List<String> inputs = new ArrayList<>(List.of(others));
          inputs.addFirst(from);
          return add(stem, op, inputs.toArray(String[]::new));
        });
  }

  /** Makes all nodes that read a value read another instead; the graph's outputs stay. */
  public void redirect(String value, String other) {
    copy.redirect(copy.wiring.readers(value), value, other);
  }

  /** Makes one node read another value instead of one that it reads. */
  public void redirect(Node reader, String value, String other) {
    copy.redirect(List.of(copy.slot(reader)), value, other);
  }

  /** Gives a value another name; an input, a weight or an output cannot be renamed. */
  public void rename(String value, String name) {
    if (!copy.canBeRenamed(value)) {
      throw new GraphException(
          "The name '%s' cannot become '%s': it is an input, a weight or an output of the graph."
              .formatted(value, name));
    }
    copy.rename(value, name);
  }

  /** Gives a node, which keeps its name and its outputs, another operator and other inputs. */
  public Node replace(Node node, Op op, List<String> inputs) {
    Node by = copy.slot(node).node.with(op, inputs);
    copy.put(Map.of(), List.of(by));
    return by;
  }

  /**
   * Removes a node whose outputs are also available elsewhere.
   *
   * @param same the value that replaces each of its outputs, in order
   * @return false, with nothing done, if the name of a graph's output would be lost, because an
   *     input, a weight or another output cannot take it
   */
  public boolean bypass(Node node, List<String> same) {
    return new Replacing(copy).bypass(copy.slot(node), same);
  }

  /**
   * Replaces several nodes by others that already exist.
   *
   * @param nodes all of them go
   * @param values for each of their values that is read elsewhere or is an output of the graph, the
   *     value that replaces it; the names of outputs stay
   * @throws GraphException if a needed value has no replacement
   */
  public void replace(Collection<Node> nodes, Map<String, String> values) {
    new Replacing(copy).replace(nodes.stream().map(copy::slot).toList(), values);
  }

  /**
   * Stores what a node computes, under the names of its values; the node goes.
   *
   * @param values none of them an output of the graph
   */
  public void store(Node node, Map<String, Tensor> values) {
    List<Slot> readers = new ArrayList<>();
    values.keySet().forEach(value -> readers.addAll(copy.wiring.readers(value)));
    copy.discard(copy.slot(node));
    values.forEach(copy::store);
    copy.update(readers);
  }

  /** Removes a node whose values are neither read nor outputs of the graph. */
  public void remove(Node node) {
    new Replacing(copy).discard(copy.slot(node), Set.of());
  }

  /** Drops nodes that no output depends on and weights that no node reads; inputs stay. */
  public GraphEditor dropUnused() {
    copy.dropUnused();
    return this;
  }

  /** Notes something about the graph that has no effect on its meaning. */
  public void metadata(String key, String value) {
    copy.note(key, value);
  }

  /**
   * Cuts channels out of all values and weights that they run through; names stay as they are.
   *
   * @param group of this graph, which no other edit has changed
   * @param units which of its units to cut, from 0
   * @throws GraphException if the group cannot be cut (it says why), or nothing would be left
   */
  public GraphEditor cut(ChannelGroup group, int... units) {
    new ChannelCut(this, copy, group).cut(units);
    return this;
  }

  /**
   * Puts channels in another order, in all values and weights that they run through.
   *
   * @param group of this graph, which no other edit has changed
   * @param order for each place, the unit that goes there; each unit once
   * @throws GraphException if the group cannot be cut, or a unit cannot take another's place
   */
  public GraphEditor reorder(ChannelGroup group, int... order) {
    new ChannelCut(this, copy, group).reorder(order);
    return this;
  }

  /** Whether anything was edited. */
  public boolean isChanged() {
    return copy.isChanged();
  }

  /** The graph as edited; the copied instance itself if nothing was edited. */
  public Graph graph() {
    return copy.graph();
  }

  /** The edited graph without what is no longer needed; like {@link #graph} if unchanged. */
  public Graph cleaned() {
    return isChanged() ? dropUnused().graph() : graph();
  }
}
