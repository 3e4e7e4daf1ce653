package dev.rucksack.graph.rewrite;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which nodes define and read each value, with the nodes in an order in which they can run. */
final class Wiring {
  private final NodeOrder order = new NodeOrder();
  private final Map<String, Slot> byName = new HashMap<>();
  private final Map<String, Slot> producers = new HashMap<>();
  private final Map<String, Set<Slot>> readers = new HashMap<>();

  List<Node> nodes() {
    return order.nodes();
  }

  Optional<Slot> find(String nodeName) {
    return Optional.ofNullable(byName.get(nodeName));
  }

  Optional<Slot> producer(String value) {
    return Optional.ofNullable(producers.get(value));
  }

  /** The readers of a value in the order in which they run. */
  List<Slot> readers(String value) {
    List<Slot> slots = new ArrayList<>(readers.getOrDefault(value, Set.of()));
    slots.sort(Comparator.comparingLong(slot -> slot.at));
    return slots;
  }

  boolean isRead(String value) {
    return !readers.getOrDefault(value, Set.of()).isEmpty();
  }

  /** Adds a node after all others, which define what it reads. */
  Slot append(Node node) {
    Slot slot = new Slot(node);
    order.append(slot);
    index(slot);
    return slot;
  }

  /** Adds a node right after the last one that it reads from. */
  Slot add(Node node) {
    Slot slot = new Slot(node);
    order.insert(slot, latest(node));
    index(slot);
    return slot;
  }

  void remove(Slot slot) {
    unindex(slot);
    order.remove(slot);
  }

  /** Replaces a node by another, moving it and its readers later if necessary. */
  void put(Slot slot, Node node) {
    unindex(slot);
    slot.node = node;
    index(slot);
    Slot latest = latest(node);
    if (latest != null && latest.at >= slot.at) {
      settle(slot, latest);
    }
  }

  private void index(Slot slot) {
    byName.put(slot.node.name(), slot);
    used(slot.node.outputs()).forEach(output -> producers.put(output, slot));
    used(slot.node.inputs())
        .forEach(input -> readers.computeIfAbsent(input, v -> new LinkedHashSet<>(2)).add(slot));
  }

  private void unindex(Slot slot) {
    byName.remove(slot.node.name(), slot);
    used(slot.node.outputs()).forEach(output -> producers.remove(output, slot));
    used(slot.node.inputs())
        .forEach(input -> Objects.requireNonNull(readers.get(input)).remove(slot));
  }

  static List<String> used(List<String> values) {
    return values.stream().filter(value -> !value.isEmpty()).toList();
  }

  private @Nullable Slot latest(Node node) {
    Slot latest = null;
    for (String input : node.inputs()) {
      Slot producer = producers.get(input);
      if (producer != null && (latest == null || producer.at > latest.at)) {
        latest = producer;
      }
    }
    return latest;
  }

  /** Moves a node after another, and then whatever comes too early after it. */
  private void settle(Slot slot, Slot behind) {
    Set<Slot> sources = new HashSet<>();
    slot.node.inputs().forEach(input -> producer(input).ifPresent(sources::add));
    move(slot, behind);
    Deque<Slot> moved = new ArrayDeque<>(List.of(slot));
    while (!moved.isEmpty()) {
      Slot from = moved.pop();
      for (String output : used(from.node.outputs())) {
        for (Slot reader : readers(output)) {
          if (reader == slot || sources.contains(reader)) {
            throw new GraphException(
                "Node '%s' would read what it defines, by way of '%s'; a graph must be acyclic."
                    .formatted(slot.node.name(), reader.node.name()));
          }
          if (reader.at < from.at) {
            move(reader, from);
            moved.push(reader);
          }
        }
      }
    }
  }

  private void move(Slot slot, Slot behind) {
    if (slot != behind) {
      order.remove(slot);
      order.insert(slot, behind);
    }
  }
}
