package dev.rucksack.djl;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import dev.rucksack.graph.UnaryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Collects the nodes and weights of the graph, and knows which value is called what in it. */
final class Emitter {
  private final Runs runs;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, TensorType> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, String> derived = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  Emitter(Runs runs, Map<String, TensorType> inputs, List<String> outputs) {
    this.runs = runs;
    this.inputs.putAll(inputs);
    taken.addAll(inputs.keySet());
    taken.addAll(outputs);
  }

  /** The name of a value; a weight or constant joins the graph when it is first asked for. */
  String name(Value value) {
    String name = names.get(value.id());
    if (name != null) {
      return name;
    }
    if (value.origin() == Value.Origin.INPUT) {
      return value.name();
    }
    if (value.fromInput()) {
      throw new IllegalStateException("value " + value.id() + " is used before it is translated");
    }
    String fresh = weight(value.name(), tensor(value));
    define(value, fresh);
    return fresh;
  }

  /** Says what a value is called. */
  void define(Value value, String name) {
    names.put(value.id(), name);
  }

  /** The elements of a value that no input leads to, the same in all runs. */
  Tensor tensor(Value value) {
    return runs.constant(value);
  }

  /** Adds a stored tensor. */
  String weight(String stem, Tensor tensor) {
    String name = fresh(stem);
    weights.put(name, tensor);
    return name;
  }

  /** Adds a tensor made of weights, once for all steps that use it. */
  String derived(String stem, Supplier<Tensor> tensor) {
    return derived.computeIfAbsent(stem, key -> weight(key, tensor.get()));
  }

  /** Adds a tensor that belongs to one step: a shape, axes, a scalar. */
  String constant(Step step, String what, Tensor tensor) {
    return weight(step.place().nameOf(step.op()) + "." + what, tensor);
  }

  /** Adds a node with one output and returns that. */
  String node(Step step, Op op, String... nodeInputs) {
    String name = fresh(step.place().nameOf(op.type()));
    nodes.add(new Node(name, op, List.of(nodeInputs), List.of(name)));
    return name;
  }

  /** Adds a node. */
  void node(Node node) {
    nodes.add(node);
  }

  /** A name that is not taken yet. */
  String fresh(String stem) {
    String name = stem;
    for (int i = 1; !taken.add(name); i++) {
      name = stem + "_" + i;
    }
    return name;
  }

  /** The graph, its outputs called as asked for. */
  Graph build(String graphName, List<Value> results, List<String> outputs) {
    Map<String, String> renamed = new HashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      String name = name(results.get(i));
      boolean computed = nodes.stream().anyMatch(node -> node.outputs().contains(name));
      if (!computed || renamed.putIfAbsent(name, outputs.get(i)) != null) {
        String output = outputs.get(i);
        nodes.add(
            new Node(output, new Op.Unary(UnaryKind.IDENTITY), List.of(name), List.of(output)));
      }
    }
    UnaryOperator<String> rename = name -> renamed.getOrDefault(name, name);
    GraphBuilder builder = Graph.builder(graphName);
    inputs.forEach(builder::input);
    weights.forEach(builder::weight);
    for (Node node : nodes) {
      List<String> outs = node.outputs().stream().map(rename).toList();
      List<String> ins = node.inputs().stream().map(rename).toList();
      builder.node(new Node(rename.apply(node.name()), node.op(), ins, outs));
    }
    outputs.forEach(builder::output);
    return builder.dropUnused().build();
  }
}
