package dev.rucksack.compress.quantize;

import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** Adds tensors to a graph, equal ones only once. */
final class StoredOnce {
  private final GraphEditor edit;
  private final Map<Tensor, String> names = new HashMap<>();

  StoredOnce(GraphEditor edit) {
    this.edit = edit;
    edit.weights()
        .forEach(
            (name, tensor) -> {
              if (tensor.size() == 1) {
                names.putIfAbsent(tensor, name);
              }
            });
  }

  /** The name under which a tensor is stored: one that is there already, or one from the stem. */
  String name(String stem, Tensor tensor) {
    return names.computeIfAbsent(tensor, missing -> edit.weight(stem, missing));
  }
}
