package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightNotes;
import dev.rucksack.graph.WeightRole;
import dev.rucksack.graph.WeightRoles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the block says about its weights and its training, and the operators do not. */
final class Notes {
  /** What a graph block takes where nothing is noted, as DJL does. */
  private static final float USUAL_MOMENTUM = 0.9f;

  private final Map<String, Value.Learning> learning = new HashMap<>();
  private final Map<String, Float> momenta = new LinkedHashMap<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  /** A stored weight, made of these values. */
  void weight(String name, Collection<Value> values) {
    Value.Learning most = Value.Learning.NONE;
    for (Value value : values) {
      most = value.learning().compareTo(most) > 0 ? value.learning() : most;
    }
    learning.put(name, most);
  }

  /** A stored weight of a graph block. */
  void weight(String name, Value.Learning how) {
    learning.put(name, how);
  }

  void momentum(String mean, float momentum) {
    if (momentum != USUAL_MOMENTUM) {
      momenta.put(mean, momentum);
    }
  }

  void remark(RecordedStep step, String what) {
    remarks.add(what + " (at " + step.place().path() + ")");
  }

  void remark(String what) {
    remarks.add(what);
  }

  /** The graph with notes where its operators imply something else. */
  Graph addedTo(Graph graph) {
    WeightRoles roles = WeightRoles.of(graph);
    Set<String> constants = new HashSet<>();
    Set<String> learned = new HashSet<>();
    Set<String> frozen = new HashSet<>();
    learning.forEach(
        (name, how) -> {
          boolean adapts = roles.of(name) == WeightRole.LEARNED;
          boolean real = graph.weight(name).filter(w -> w.dtype().isFloating()).isPresent();
          if (adapts && how == Value.Learning.NONE) {
            constants.add(name);
          } else if (adapts && how == Value.Learning.FROZEN) {
            frozen.add(name);
          } else if (real && !adapts && how == Value.Learning.TRAINED) {
            learned.add(name);
          }
        });
    Map<String, Float> kept = new LinkedHashMap<>(momenta);
    kept.keySet().removeIf(mean -> graph.weight(mean).isEmpty());
    List<String> all = new ArrayList<>(remarks);
    return new WeightNotes(constants, learned, frozen, kept, all).addedTo(graph);
  }
}
