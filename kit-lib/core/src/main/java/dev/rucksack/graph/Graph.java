package dev.rucksack.graph;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.infer.Inference;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Subgraph;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A network: an immutable, validated, directed acyclic graph of ONNX operators with its weights.
 *
 * <p>Values are named. A value is an input, a weight or the output of exactly one node; nodes are
 * in an order in which each reads only what is defined before it. Every value's type is known, with
 * axes such as the batch left open by name. Equality is that of content.
 */
public final class Graph implements Subgraph {
  private final String name;
  private final Map<String, TensorType> inputs;
  private final Map<String, Tensor> weights;
  private final List<Node> nodes;
  private final List<String> outputs;
  private final Map<String, String> metadata;
  private final Map<String, TensorType> types;
  private final Map<String, Node> producers = new HashMap<>();
  private final Map<String, List<Node>> consumers = new HashMap<>();

  Graph(
      String name,
      Map<String, TensorType> inputs,
      Map<String, Tensor> weights,
      List<Node> nodes,
      List<String> outputs,
      Map<String, String> metadata) {
    this.name = name;
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    this.nodes = Ordering.topological(this.inputs.keySet(), this.weights.keySet(), nodes);
    this.outputs = List.copyOf(outputs);
    this.types =
        Collections.unmodifiableMap(Inference.types(this.inputs, this.weights, this.nodes));
    for (Node node : this.nodes) {
      node.outputs().stream().filter(o -> !o.isEmpty()).forEach(o -> producers.put(o, node));
      for (String input : new LinkedHashSet<>(node.inputs())) {
        consumers.computeIfAbsent(input, value -> new ArrayList<>(1)).add(node);
      }
    }
    Ordering.checkOutputs(this.outputs, producers.keySet());
  }

  /** Starts an empty graph. */
  public static GraphBuilder builder(String name) {
    return new GraphBuilder(name);
  }

  /** A builder that holds everything this graph has. */
  public GraphBuilder toBuilder() {
    GraphBuilder builder = new GraphBuilder(name);
    inputs.forEach(builder::input);
    weights.forEach(builder::weight);
    nodes.forEach(builder::node);
    outputs.forEach(builder::output);
    metadata.forEach(builder::metadata);
    return builder;
  }

  /** The name that the ONNX file gives to the graph; it has no effect on meaning. */
  public String name() {
    return name;
  }

  /**
   * What is noted about the graph, in order: where it comes from, which passes made it ({@link
   * Provenance}), whatever its user adds. It has no effect on meaning; ONNX files keep it, and so
   * do passes.
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The values the caller gives, in order, with their types. */
  @Override
  public Map<String, TensorType> inputs() {
    return inputs;
  }

  /** The stored tensors by name. */
  public Map<String, Tensor> weights() {
    return weights;
  }

  /** The nodes in an order in which they can run. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The names of the values that the caller gets, in order. */
  @Override
  public List<String> outputs() {
    return outputs;
  }

  /** The types of the values that the caller gets, by name, in order. */
  public Map<String, TensorType> outputTypes() {
    Map<String, TensorType> outputTypes = new LinkedHashMap<>();
    outputs.forEach(output -> outputTypes.put(output, type(output)));
    return outputTypes;
  }

  /**
   * The type of a value.
   *
   * @throws GraphException if the graph has no such value
   */
  @Override
  public TensorType type(String value) {
    TensorType type = types.get(value);
    if (type == null) {
      throw new GraphException(
          "Graph '" + name + "' has no value '" + value + "'; its values are " + types.keySet());
    }
    return type;
  }

  /** The stored tensor of that name, if the value is a weight. */
  public Optional<Tensor> weight(String value) {
    return Optional.ofNullable(weights.get(value));
  }

  /** The node that defines a value; empty for inputs and weights. */
  public Optional<Node> producer(String value) {
    return Optional.ofNullable(producers.get(value));
  }

  /** The nodes that read a value, in the graph's order. */
  public List<Node> consumers(String value) {
    return Collections.unmodifiableList(consumers.getOrDefault(value, List.of()));
  }

  /** What is known of one of the nodes: the types of what it reads and defines, and constants. */
  public NodeView view(Node node) {
    return node.view(this::type, this::weight);
  }

  /** The only input's name. */
  public String input() {
    return single(List.copyOf(inputs.keySet()), "inputs");
  }

  /** The only output's name. */
  public String output() {
    return single(outputs, "outputs");
  }

  private String single(List<String> names, String what) {
    if (names.size() != 1) {
      throw new GraphException(
          "Graph '" + name + "' has the " + what + " " + names + "; name the one you mean.");
    }
    return names.getFirst();
  }

  /** This graph after the passes, applied one after another. */
  public Graph apply(Pass... passes) {
    Graph graph = this;
    for (Pass pass : passes) {
      graph = pass.apply(graph).graph();
    }
    return graph;
  }

  /** The result of a pass on this graph, with its remarks. */
  public PassResult run(Pass pass) {
    return pass.apply(this);
  }

  /** How another graph differs from this one: {@code graph.diff(graph.apply(pass))}. */
  public GraphDiff diff(Graph other) {
    return GraphDiff.of(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph that
        && name.equals(that.name)
        && List.copyOf(inputs.entrySet()).equals(List.copyOf(that.inputs.entrySet()))
        && nodes.equals(that.nodes)
        && outputs.equals(that.outputs)
        && List.copyOf(metadata.entrySet()).equals(List.copyOf(that.metadata.entrySet()))
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, inputs, nodes, outputs, weights.keySet());
  }

  /** One line per node: its output, type, operator and inputs, weights with their types. */
  @Override
  public String toString() {
    return GraphText.of(this);
  }
}
