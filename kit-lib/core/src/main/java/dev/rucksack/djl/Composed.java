package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Two reparameterizations, one after the other. */
final class Composed implements Reparameterization {
  private final Reparameterization first;
  private final Reparameterization second;
  private JoinedVariables joined = new JoinedVariables(Map.of(), Map.of());

  Composed(Reparameterization first, Reparameterization second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public Map<String, Variable> variables(Tensor weight) {
    Map<String, Variable> before = first.variables(weight);
    Map<String, Variable> own = new LinkedHashMap<>(second.variables(between(weight, before)));
    if (own.remove(WEIGHT) == null) {
      throw new GraphException(
          "%s computes the weight from its own variables and would drop the result of %s; put it first."
              .formatted(second, first));
    }
    joined = new JoinedVariables(before, own);
    return joined.all();
  }

  /** The weight that the second meets in the beginning. */
  private Tensor between(Tensor weight, Map<String, Variable> variables) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> arrays = new HashMap<>();
      variables.forEach((name, v) -> arrays.put(name, Tensors.toArray(manager, v.initial())));
      Variables present = name -> Objects.requireNonNull(arrays.get(name), name);
      return Tensors.of(first.weight(present, false));
    }
  }

  @Override
  public NDArray weight(Variables variables, boolean training) {
    NDArray between = first.weight(variables, training);
    Variables own = joined.ofSecond(variables);
    return second.weight(name -> name.equals(WEIGHT) ? between : own.get(name), training);
  }

  @Override
  public void check(String variable, Tensor value) {
    Reparameterization owner = joined.isOfSecond(variable) ? second : first;
    owner.check(joined.ownName(variable), value);
  }

  @Override
  public String toString() {
    return first + ", then " + second;
  }
}
