package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * New shapes, lengths and the like for nodes from which something is cut. A new setting that all
 * readers agree on replaces the old one; others are stored beside it.
 */
final class CutSettings {
  private final GraphEditor edit;
  private final Map<String, Map<Node, Tensor>> wanted = new LinkedHashMap<>();
  private final Map<Node, Map<Integer, Tensor>> asked = new HashMap<>();
  private final Map<String, Tensor> replaced = new LinkedHashMap<>();
  private final Map<Stored, String> added = new HashMap<>();

  private record Stored(String before, Tensor tensor) {}

  CutSettings(GraphEditor edit) {
    this.edit = edit;
  }

  void ask(Node node, Map<Integer, Tensor> settings) {
    asked.put(node, settings);
    settings.forEach(
        (input, tensor) ->
            wanted
                .computeIfAbsent(node.input(input), v -> new LinkedHashMap<>())
                .put(node, tensor));
  }

  /** What the node reads from now on; call it after all nodes have asked. */
  List<String> inputs(Node node) {
    List<String> inputs = new ArrayList<>(node.inputs());
    Objects.requireNonNull(asked.get(node))
        .forEach((input, tensor) -> inputs.set(input, setting(node, node.input(input), tensor)));
    return inputs;
  }

  /** Weights that get new numbers under their own names. */
  Map<String, Tensor> replaced() {
    return replaced;
  }

  private String setting(Node node, String before, Tensor tensor) {
    Optional<Tensor> stored = edit.weight(before);
    if (stored.equals(Optional.of(tensor))) {
      return before;
    }
    if (stored.isEmpty()) {
      return computed(node, before, tensor);
    }
    Set<Tensor> all = new LinkedHashSet<>(wantedOf(before).values());
    if (all.size() == 1 && wantedOf(before).keySet().containsAll(edit.readers(before))) {
      replaced.put(before, tensor);
      return before;
    }
    return store(before, tensor);
  }

  private Map<Node, Tensor> wantedOf(String before) {
    return wanted.getOrDefault(before, Map.of());
  }

  private String store(String before, Tensor tensor) {
    return added.computeIfAbsent(
        new Stored(before, tensor), key -> edit.weight(before + ".cut", tensor));
  }

  /** A vector joined from parts gets new stored parts; a target shape may be stored. */
  private String computed(Node node, String before, Tensor tensor) {
    Optional<Node> joined = edit.producer(before).filter(n -> n.op() instanceof Op.Concat);
    if (joined.isPresent()) {
      List<String> parts = parts(joined.get(), tensor.longs());
      return parts.equals(joined.get().inputs())
          ? before
          : edit.add(before + ".cut", joined.get().op(), parts.toArray(String[]::new));
    }
    return node.op() instanceof Op.Reshape ? store(before, tensor) : before;
  }

  private List<String> parts(Node joined, long[] numbers) {
    List<String> parts = new ArrayList<>();
    int offset = 0;
    for (String part : joined.inputs()) {
      TensorType type = edit.type(part);
      int length = type.shape().isFixed() ? Math.toIntExact(type.shape().elements()) : 0;
      long[] own = Arrays.copyOfRange(numbers, offset, Math.min(numbers.length, offset + length));
      parts.add(edit.weight(part).map(stored -> part(part, stored, own)).orElse(part));
      offset += length;
    }
    return parts;
  }

  private String part(String name, Tensor stored, long[] numbers) {
    long[] own = stored.longs();
    for (int i = 0; i < own.length; i++) {
      own[i] = own[i] > 0 && numbers[i] > 0 ? numbers[i] : own[i];
    }
    Tensor changed = Tensor.of(own, stored.shape()).cast(stored.dtype());
    return changed.equals(stored) ? name : store(name, changed);
  }
}
