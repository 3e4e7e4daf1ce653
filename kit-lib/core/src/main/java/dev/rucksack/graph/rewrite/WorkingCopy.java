package dev.rucksack.graph.rewrite;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Names;
import dev.rucksack.graph.infer.KnownTypes;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The parts of a graph that is being edited; each edit keeps names and types correct. */
final class WorkingCopy {
  final Graph origin;
  final Map<String, Tensor> weights;
  final Set<String> outputs;
  final Map<String, String> metadata;
  final Names names = new Names();
  final KnownTypes types = new KnownTypes();
  final Wiring wiring = new Wiring();
  private boolean changed;

  WorkingCopy(Graph graph) {
    origin = graph;
    weights = new LinkedHashMap<>(graph.weights());
    outputs = new LinkedHashSet<>(graph.outputs());
    metadata = new LinkedHashMap<>(graph.metadata());
    graph.inputs().forEach(types::input);
    weights.forEach(types::weight);
    graph.inputs().keySet().forEach(names::takeValue);
    weights.keySet().forEach(names::takeValue);
    for (Node node : graph.nodes()) {
      claim(node);
      wiring.append(node);
      types.infer(node);
    }
  }

  private void claim(Node node) {
    if (!names.takeNode(node.name())) {
      throw new GraphException(
          "Two nodes are called '" + node.name() + "'; give each its own name.");
    }
    Wiring.used(node.outputs()).forEach(output -> claim(output, node));
  }

  private void claim(String value, Node node) {
    if (!names.takeValue(value)) {
      throw new GraphException(
          "The value '" + value + "' of " + node + " is there already; take a fresh name.");
    }
  }

  boolean isNeeded(String value) {
    return wiring.isRead(value) || outputs.contains(value);
  }

  /** Whether a value can be renamed: it is not an input, a weight or an output of the graph. */
  boolean canBeRenamed(String value) {
    return wiring.producer(value).isPresent() && !outputs.contains(value);
  }

  Slot slot(Node node) {
    return wiring
        .find(node.name())
        .orElseThrow(
            () ->
                new GraphException(
                    "There is no node '%s' in the working copy of graph '%s'; it was removed."
                        .formatted(node.name(), origin.name())));
  }

  void add(Node node) {
    claim(node);
    types.infer(wiring.add(node).node);
    changed = true;
  }

  void store(String name, Tensor tensor) {
    names.takeValue(name);
    weights.put(name, tensor);
    types.weight(name, tensor);
    changed = true;
  }

  /** Replaces weights and nodes, then derives types when all are in place. */
  void put(Map<String, Tensor> tensors, Collection<Node> nodes) {
    List<Slot> touched = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> {
          store(name, tensor);
          touched.addAll(wiring.readers(name));
        });
    for (Node node : nodes) {
      Slot slot = slot(node);
      wiring.put(slot, node);
      touched.add(slot);
    }
    changed = true;
    update(touched);
  }

  /** Makes nodes read another value instead of one. */
  void redirect(Collection<Slot> readers, String value, String other) {
    readers.forEach(reader -> read(reader, value, other));
    update(readers);
  }

  private void read(Slot slot, String value, String other) {
    List<String> inputs = new ArrayList<>(slot.node.inputs());
    inputs.replaceAll(input -> input.equals(value) ? other : input);
    wiring.put(slot, slot.node.withInputs(inputs));
    changed = true;
  }

  /** Renames a value that a node defines; the new name must be free. */
  void rename(String value, String name) {
    Slot producer = wiring.producer(value).orElseThrow();
    List<Slot> readers = wiring.readers(value);
    Node old = producer.node;
    List<String> values = new ArrayList<>(old.outputs());
    values.replaceAll(output -> output.equals(value) ? name : output);
    claim(name, old);
    names.dropValue(value);
    types.forget(value);
    wiring.put(producer, old.withOutputs(values));
    types.infer(producer.node);
    readers.forEach(reader -> read(reader, value, name));
  }

  void discard(Slot slot) {
    wiring.remove(slot);
    names.dropNode(slot.node.name());
    Wiring.used(slot.node.outputs()).forEach(this::forget);
  }

  private void forget(String value) {
    names.dropValue(value);
    types.forget(value);
    changed = true;
  }

  /** Derives types again for the given nodes and for those that read what has changed. */
  void update(Collection<Slot> touched) {
    TreeSet<Slot> waiting = new TreeSet<>(Comparator.comparingLong((Slot slot) -> slot.at));
    waiting.addAll(touched);
    while (!waiting.isEmpty()) {
      Node node = waiting.removeFirst().node;
      if (types.infer(node)) {
        Wiring.used(node.outputs()).forEach(value -> waiting.addAll(wiring.readers(value)));
      }
    }
  }

  void dropUnused() {
    Deque<Node> asked = new ArrayDeque<>(wiring.nodes());
    while (!asked.isEmpty()) {
      Node node = asked.removeLast();
      boolean there = wiring.find(node.name()).isPresent();
      if (there && Wiring.used(node.outputs()).stream().noneMatch(this::isNeeded)) {
        discard(slot(node));
        node.inputs().forEach(i -> wiring.producer(i).ifPresent(slot -> asked.addLast(slot.node)));
      }
    }
    for (String weight : List.copyOf(weights.keySet())) {
      if (!wiring.isRead(weight)) {
        weights.remove(weight);
        forget(weight);
      }
    }
  }

  void note(String key, String value) {
    changed |= !value.equals(metadata.put(key, value));
  }

  boolean isChanged() {
    return changed;
  }

  Graph graph() {
    if (!changed) {
      return origin;
    }
    GraphBuilder builder = Graph.builder(origin.name());
    origin.inputs().forEach(builder::input);
    weights.forEach(builder::weight);
    wiring.nodes().forEach(builder::node);
    outputs.forEach(builder::output);
    metadata.forEach(builder::metadata);
    return builder.build();
  }
}
