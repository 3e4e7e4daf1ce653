package dev.rucksack.train.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network's parameters, each once even where it is shared, and a copy of their best values. */
public final class ParameterValues {
  private final Map<String, Parameter> named = new LinkedHashMap<>();
  private final List<Parameter> parameters;
  private final List<NDArray> kept = new ArrayList<>();

  /**
   * Looks at a network whose parameters exist, and keeps their current values.
   *
   * @param manager owns the copy
   */
  public ParameterValues(Block block, NDManager manager) {
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
  public Map<String, Parameter> trainable() {
    Map<String, Parameter> trainable = new LinkedHashMap<>(named);
    trainable.values().removeIf(parameter -> !parameter.requiresGradient());
    return trainable;
  }

  /** Asks the engine for gradients, and clears what an earlier user left in them. */
  public void prepareGradients() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (Parameter parameter : trainable().values()) {
        NDArray array = parameter.getArray();
        array.setRequiresGradient(true);
        array.getGradient().set(new NDIndex("..."), 0);
      }
    }
  }

  /** Remembers the current values. */
  public void keep() {
    for (int i = 0; i < kept.size(); i++) {
      copy(parameters.get(i).getArray(), kept.get(i));
    }
  }

  /** Puts the remembered values back. */
  public void restore() {
    for (int i = 0; i < kept.size(); i++) {
      copy(kept.get(i), parameters.get(i).getArray());
    }
  }

  /** A copy of the current values, by name. */
  public Map<String, Tensor> present() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    named.forEach((name, parameter) -> values.put(name, Tensors.of(parameter.getArray())));
    return values;
  }

  /** A copy of the remembered values, by name. */
  public Map<String, Tensor> kept() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    int i = 0;
    for (String name : named.keySet()) {
      values.put(name, Tensors.of(kept.get(i++)));
    }
    return values;
  }

  /**
   * Sets the current and the remembered values, of the same names and shapes.
   *
   * @param present each parameter's value
   * @param remembered likewise
   */
  public void load(Map<String, Tensor> present, Map<String, Tensor> remembered) {
    int i = 0;
    for (Map.Entry<String, Parameter> entry : named.entrySet()) {
      set(entry.getValue().getArray(), present.get(entry.getKey()));
      set(kept.get(i++), remembered.get(entry.getKey()));
    }
  }

  private static void set(NDArray to, @Nullable Tensor value) {
    try (NDManager local = to.getManager().newSubManager();
        NDArray from = Tensors.toArray(local, Objects.requireNonNull(value))) {
      copy(from, to);
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
