package dev.rucksack.graph;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the parts of a {@link Graph}. Not thread-safe; {@link #build()} checks everything.
 *
 * <pre>{@code
 * var b = Graph.builder("mlp");
 * b.input("input", TensorType.float32(Shape.batchOf(784)));
 * b.weight("w", w).weight("bias", bias);
 * b.add("output", new Op.Gemm(1, 1, false, true), "input", "w", "bias");
 * Graph graph = b.output("output").build();
 * }</pre>
 */
public final class GraphBuilder {
  private final String name;
  private final Map<String, TensorType> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Names names = new Names();

  GraphBuilder(String name) {
    this.name = name;
  }

  /** Adds an input. */
  public GraphBuilder input(String value, TensorType type) {
    claim(value, "input");
    inputs.put(value, type);
    return this;
  }

  /** Adds a weight. */
  public GraphBuilder weight(String value, Tensor tensor) {
    claim(value, "weight");
    weights.put(value, tensor);
    return this;
  }

  /** Replaces an existing weight. */
  public GraphBuilder replaceWeight(String value, Tensor tensor) {
    if (weights.replace(value, tensor) == null) {
      throw new GraphException(
          "There is no weight '" + value + "' to replace; the weights are " + weights.keySet());
    }
    return this;
  }

  /** Adds a node as it is. */
  public GraphBuilder node(Node node) {
    if (!names.takeNode(node.name())) {
      throw new GraphException(
          "Two nodes are called '" + node.name() + "'; give each its own name.");
    }
    node.outputs().stream().filter(o -> !o.isEmpty()).forEach(o -> claim(o, "output of " + node));
    nodes.add(node);
    return this;
  }

  /**
   * Adds a node with one output.
   *
   * @param output the name of the value it defines, and of the node
   * @return that name
   */
  public String add(String output, Op op, String... nodeInputs) {
    node(new Node(output, op, List.of(nodeInputs), List.of(output)));
    return output;
  }

  /** Names a value that the caller gets. */
  public GraphBuilder output(String value) {
    outputs.add(value);
    return this;
  }

  /**
   * Notes something about the graph that has no effect on its meaning; it goes into the ONNX file.
   *
   * @param key replaces what is already noted under it
   */
  public GraphBuilder metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** A name that neither a value nor a node has yet: the stem itself or the stem with a number. */
  public String freshName(String stem) {
    return names.free(stem);
  }

  /** Drops nodes that no output depends on and weights that no node reads. */
  public GraphBuilder dropUnused() {
    Map<String, Node> producers = new HashMap<>();
    nodes.forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
    Set<String> needed = new HashSet<>(outputs);
    Deque<String> asked = new ArrayDeque<>(outputs);
    while (!asked.isEmpty()) {
      Node node = producers.get(asked.pop());
      if (node != null) {
        node.inputs().stream().filter(needed::add).forEach(asked::push);
      }
    }
    nodes.removeIf(node -> node.outputs().stream().noneMatch(needed::contains));
    weights.keySet().removeIf(weight -> !needed.contains(weight));
    return this;
  }

  /**
   * The graph.
   *
   * @throws GraphException if a name is used twice or not defined, nodes form a cycle, or an
   *     operator cannot work on the shapes and types it would get
   */
  public Graph build() {
    return new Graph(name, inputs, weights, nodes, outputs, metadata);
  }

  private void claim(String value, String what) {
    if (value.isEmpty()) {
      throw new GraphException("A value (" + what + ") has an empty name; give it one.");
    }
    if (!names.takeValue(value)) {
      throw new GraphException(
          "The value '" + value + "' (" + what + ") is defined twice; give it another name.");
    }
  }
}
