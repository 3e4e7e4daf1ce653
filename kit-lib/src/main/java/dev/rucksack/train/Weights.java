package dev.rucksack.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network's parameters, each once even where it is shared, and a copy of their best values. */
final class Weights {
  private final Map<String, Parameter> named = new LinkedHashMap<>();
  private final List<Parameter> parameters;
  private final List<NDArray> kept = new ArrayList<>();

  /**
   * Looks at a network whose parameters exist, and keeps their present values.
   *
   * @param manager owns the copy
   */
  Weights(Block block, NDManager manager) {
    Set<String> seen = new HashSet<>();
    block
        .getParameters()
        .forEach(
            pair -> {
              if (seen.add(pair.getValue().getId())) {
                named.put(pair.getKey(), pair.getValue());
              }
            });
    parameters = List.copyOf(named.values());
    for (Parameter parameter : parameters) {
      NDArray array = parameter.getArray();
      kept.add(manager.create(array.getShape(), array.getDataType()));
    }
    keep();
  }

  /** Those that training changes, by the name that the block gives them. */
  Map<String, Parameter> trainable() {
    Map<String, Parameter> trainable = new LinkedHashMap<>(named);
    trainable.values().removeIf(parameter -> !parameter.requiresGradient());
    return trainable;
  }

  /** Asks the engine for gradients, and clears what an earlier user left in them. */
  void prepareGradients() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (Parameter parameter : trainable().values()) {
        NDArray array = parameter.getArray();
        array.setRequiresGradient(true);
        array.getGradient().set(new NDIndex("..."), 0);
      }
    }
  }

  /** Remembers the present values. */
  void keep() {
    for (int i = 0; i < kept.size(); i++) {
      copy(parameters.get(i).getArray(), kept.get(i));
    }
  }

  /** Puts the remembered values back. */
  void restore() {
    for (int i = 0; i < kept.size(); i++) {
      copy(kept.get(i), parameters.get(i).getArray());
    }
  }

  /**
   * Copies in place, through views without gradient: the engine refuses to write to a weight that
   * has one. ({@code NDArray.copyTo} would give the target other memory and leave the weight as it
   * is.)
   */
  private static void copy(NDArray from, NDArray to) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      to.stopGradient().set(new NDIndex("..."), from.stopGradient());
    }
  }
}
