package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.djl.trace.record.Runs;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Names;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Collects the nodes and weights of the graph, and knows which value is called what in it. */
final class Emitter {
  private final Runs runs;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, TensorType> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, String> made = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Names fresh = new Names();
  private final List<Value> computed = new ArrayList<>();
  private final BiPredicate<Emitter, Value> maker;
  private final boolean doubles;
  private final Notes notes = new Notes();
  private final Ties ties;

  /**
   * @param maker computes, in the graph, a constant that follows an open axis, if it knows how
   */
  Emitter(
      Runs runs,
      Map<String, TensorType> inputs,
      List<String> outputs,
      BiPredicate<Emitter, Value> maker) {
    this.runs = runs;
    this.maker = maker;
    this.ties = new Ties(runs.steps());
    this.inputs.putAll(inputs);
    this.doubles = inputs.values().stream().anyMatch(type -> type.dtype() == DType.FLOAT64);
    Stream.of(inputs.keySet(), outputs).flatMap(Collection::stream).forEach(this::take);
  }

  /**
   * The element type of a value in the graph. Java's numbers make float64 of whole numbers in
   * PyTorch; the graph calculates in float32 unless an input is float64.
   */
  DType dtype(Value value) {
    return single(Tensors.dtype(value.array().getDataType()));
  }

  /** float32 in place of float64, unless an input is that. */
  DType single(DType dtype) {
    return dtype == DType.FLOAT64 && !doubles ? DType.FLOAT32 : dtype;
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
    if (value.origin() != Value.Origin.WEIGHT && isMade(value)) {
      return Objects.requireNonNull(names.get(value.id()));
    }
    String fresh = weight(value, tensor(value));
    names.put(value.id(), fresh);
    return fresh;
  }

  /**
   * Whether the graph computes a constant: one that follows an axis, or another form of a weight.
   */
  private boolean isMade(Value value) {
    if (runs.varies(value)) {
      return maker.test(this, value);
    }
    try {
      return ties.has(value) && maker.test(this, value);
    } catch (Refusal refusal) {
      notes.remark("'" + value.name() + "' is trained apart from what it is made of");
      return false;
    }
  }

  /** Whether a weight is used in more than one form. */
  boolean isTied(Value value) {
    return ties.has(value);
  }

  /** What the block says about its weights. */
  Notes notes() {
    return notes;
  }

  /** The name of a value, as elements of another type. */
  String name(RecordedStep step, Value value, DType dtype) {
    if (dtype(value) == dtype) {
      return name(value);
    }
    if (!value.fromInput() && !runs.varies(value)) {
      String key = "value " + value.id() + " as " + dtype;
      return once(key, () -> weight(value, tensor(value).cast(dtype)));
    }
    return node(step, new Op.Cast(dtype), name(value));
  }

  /** Says what a value is called. */
  void define(Value value, String name) {
    names.put(value.id(), name);
    computed.add(value);
  }

  /** The values that the graph computes so far. */
  List<Value> computed() {
    return computed;
  }

  Runs runs() {
    return runs;
  }

  /** The elements of a value that no input leads to, the same in all runs. */
  Tensor tensor(Value value) {
    Tensor tensor = runs.constant(value);
    return tensor.cast(single(tensor.dtype()));
  }

  /** Adds a stored tensor that is not a parameter of the block. */
  String weight(String stem, Tensor tensor) {
    return weight(stem, List.of(), tensor);
  }

  private String weight(Value value, Tensor tensor) {
    return weight(value.name(), List.of(value), tensor);
  }

  private String weight(String stem, Collection<Value> values, Tensor tensor) {
    String name = fresh(stem);
    weights.put(name, tensor);
    notes.weight(name, values);
    return name;
  }

  /** Adds a tensor made of weights, once for all steps that use it. */
  String derived(String stem, Collection<Value> values, Supplier<Tensor> tensor) {
    return once(stem, () -> weight(stem, values, tensor.get()));
  }

  /** Adds a node or a tensor once for all steps that need it, under its own key. */
  String once(String key, Supplier<String> addition) {
    String name = made.get(key);
    if (name == null) {
      name = addition.get();
      made.put(key, name);
    }
    return name;
  }

  /** Adds a tensor that belongs to one step: a shape, axes, a scalar. */
  String constant(RecordedStep step, String what, Tensor tensor) {
    return weight(step.place().nameOf(step.op()) + "." + what, tensor);
  }

  /** Adds a vector of whole numbers that belongs to one step: axes, indices, pads. */
  String vector(RecordedStep step, String what, long... numbers) {
    return constant(step, what, Tensor.vector(numbers));
  }

  /** Adds a scalar that belongs to one step. */
  String number(RecordedStep step, String what, Number number, DType dtype) {
    return constant(step, what, TypedNumbers.scalar(number, dtype));
  }

  /** Adds a node with one output and returns that. */
  String node(RecordedStep step, Op op, String... nodeInputs) {
    String name = fresh(step.place().nameOf(op.type()));
    nodes.add(new Node(name, op, List.of(nodeInputs), List.of(name)));
    return name;
  }

  /** A value calculated in a wider type, as elements of the type that it is to have. */
  String narrow(RecordedStep step, String wide, DType dtype) {
    return TypedNumbers.wide(dtype) == dtype ? wide : node(step, new Op.Cast(dtype), wide);
  }

  /** Adds a node. */
  void node(Node node) {
    nodes.add(node);
  }

  /** A name that is not taken yet. */
  String fresh(String stem) {
    return fresh.fresh(stem);
  }

  private void take(String name) {
    fresh.takeValue(name);
    fresh.takeNode(name);
  }

  /** The graph, its outputs called as asked for. */
  Translated build(
      String graphName, List<Value> results, List<String> outputs, List<RecordedStep> steps) {
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
    Graph graph = notes.addedTo(builder.dropUnused().build());
    Map<Integer, String> kept = new HashMap<>();
    names.forEach((id, name) -> kept.put(id, rename.apply(name)));
    kept.values().removeIf(name -> graph.producer(name).isEmpty());
    return new Translated(graph, steps, kept);
  }
}
