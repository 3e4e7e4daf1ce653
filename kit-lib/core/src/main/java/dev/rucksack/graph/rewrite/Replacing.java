package dev.rucksack.graph.rewrite;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Replaces nodes by values of others, which also take over the names of a graph's outputs. */
final class Replacing {
  private final WorkingCopy copy;

  Replacing(WorkingCopy copy) {
    this.copy = copy;
  }

  /** See {@link GraphEditor#insertAfter(String, UnaryOperator)}. */
  String insertAfter(String value, UnaryOperator<String> nodes) {
    boolean returned = copy.outputs.contains(value);
    String before = returned ? copy.names.free(value) : value;
    if (returned) {
      copy.rename(value, before);
    }
    List<Slot> readers = copy.wiring.readers(before);
    String made = nodes.apply(before);
    copy.redirect(readers, before, made);
    if (returned) {
      takeOver(value, made);
    }
    return returned ? value : made;
  }

  /** See {@link GraphEditor#bypass}. */
  boolean bypass(Slot slot, List<String> same) {
    List<String> values = slot.node.outputs();
    Set<String> renamed = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      boolean lost =
          copy.outputs.contains(values.get(i))
              && !(copy.canBeRenamed(same.get(i)) && renamed.add(same.get(i)));
      if (lost) {
        return false;
      }
    }
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        copy.redirect(copy.wiring.readers(values.get(i)), values.get(i), same.get(i));
      }
    }
    copy.discard(slot);
    for (int i = 0; i < values.size(); i++) {
      if (copy.outputs.contains(values.get(i))) {
        copy.rename(same.get(i), values.get(i));
      }
    }
    return true;
  }

  /** See {@link GraphEditor#replace(Collection, Map)}. */
  void replace(Collection<Slot> nodes, Map<String, String> values) {
    List<Slot> gone = new ArrayList<>(nodes);
    values.forEach(
        (value, other) -> {
          List<Slot> readers = new ArrayList<>(copy.wiring.readers(value));
          readers.removeAll(gone);
          copy.redirect(readers, value, other);
        });
    gone.sort((a, b) -> Long.compare(b.at, a.at));
    Map<String, String> renamed = new HashMap<>();
    for (Slot slot : gone) {
      discard(slot, values.keySet());
      for (String output : Wiring.used(slot.node.outputs())) {
        if (copy.outputs.contains(output)) {
          String value = values.getOrDefault(output, output);
          takeOver(output, renamed.getOrDefault(value, value));
          renamed.putIfAbsent(value, output);
        }
      }
    }
  }

  void discard(Slot slot, Set<String> replaced) {
    for (String value : Wiring.used(slot.node.outputs())) {
      if (copy.wiring.isRead(value) || copy.outputs.contains(value) && !replaced.contains(value)) {
        throw new GraphException(
            "The value '%s' of node '%s' is still needed; name one that takes its place."
                .formatted(value, slot.node.name()));
      }
    }
    copy.discard(slot);
  }

  /** Gives a value the name of an output that has lost its node. */
  void takeOver(String output, String value) {
    if (copy.canBeRenamed(value)) {
      copy.rename(value, output);
    } else {
      Op same = new Op.Unary(UnaryKind.IDENTITY);
      copy.add(new Node(copy.names.free(output), same, List.of(value), List.of(output)));
    }
  }
}
