package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.engine.Views;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The variables of one weight or value as parameters of a block. */
final class OwnParameters {
  private final String owner;
  private final Parameter.Type type;
  private final Map<String, Parameter> registered;
  private final NDManager manager;
  private final Map<String, Parameter> own = new LinkedHashMap<>();
  private final Set<String> trained = new HashSet<>();
  private boolean frozen;

  /**
   * @param owner the name of the weight or value
   * @param type of the weight itself
   * @param registered the block's parameters, to which they are added
   * @param manager owns their arrays
   */
  OwnParameters(
      String owner, Parameter.Type type, Map<String, Parameter> registered, NDManager manager) {
    this.owner = owner;
    this.type = type;
    this.registered = registered;
    this.manager = manager;
  }

  boolean has(String variable) {
    return own.containsKey(variable);
  }

  /** Has these variables from now on; one that was there before keeps its parameter. */
  void become(Map<String, Variable> variables) {
    for (String gone : Set.copyOf(own.keySet())) {
      if (!variables.containsKey(gone)) {
        remove(gone);
      }
    }
    variables.forEach(this::become);
  }

  private void become(String name, Variable variable) {
    if (variable.trained()) {
      trained.add(name);
    } else {
      trained.remove(name);
    }
    Parameter known = own.get(name);
    if (known == null) {
      own.put(name, register(name, variable));
    } else {
      set(name, variable.initial());
      known.freeze(!variable.trained() || frozen);
    }
  }

  private Parameter register(String name, Variable variable) {
    boolean itself = name.equals(Reparameterization.WEIGHT);
    String full = itself ? owner : owner + "/" + name;
    if (registered.containsKey(full)) {
      throw new GraphException(
          "The block has a parameter '" + full + "' already; give the variable another name.");
    }
    Parameter parameter =
        Parameter.builder()
            .setName(full)
            .setType(itself ? type : Parameter.Type.OTHER)
            .optRequiresGrad(variable.trained() && !frozen)
            .build();
    parameter.setArray(Tensors.toArray(manager, variable.initial()));
    registered.put(full, parameter);
    return parameter;
  }

  private void remove(String name) {
    Parameter gone = own.remove(name);
    registered.values().remove(gone);
    trained.remove(name);
    if (gone != null) {
      gone.close();
    }
  }

  /** Drops all. */
  void clear() {
    become(Map.of());
  }

  void freeze(boolean freeze) {
    frozen = freeze;
    trained.forEach(name -> parameter(name).freeze(freeze));
  }

  /** Whether training changes any of them. */
  boolean isTrained() {
    return !frozen && !trained.isEmpty();
  }

  private Parameter parameter(String variable) {
    Parameter parameter = own.get(variable);
    if (parameter == null) {
      throw new GraphException(
          "'%s' has no variable '%s'; it has %s.".formatted(owner, variable, own.keySet()));
    }
    return parameter;
  }

  /** A copy of a variable. */
  Tensor value(String variable) {
    return Tensors.of(parameter(variable).getArray());
  }

  /** Copies of all. */
  Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    own.keySet().forEach(name -> values.put(name, value(name)));
    return values;
  }

  void set(String variable, Tensor value) {
    NDArray array = parameter(variable).getArray();
    boolean fits =
        Arrays.equals(array.getShape().getShape(), value.shape())
            && array.getDataType() == Tensors.dataType(value.dtype());
    if (!fits) {
      throw new GraphException(
          "Variable '%s' of '%s' is %s%s, not %s; give it that shape and type."
              .formatted(variable, owner, array.getDataType(), array.getShape(), value.type()));
    }
    Views.set(array, value);
  }

  /** What a function makes of the current arrays. */
  Tensor compute(Function<Variables, NDArray> function) {
    try (NDManager scope = NDManager.newBaseManager(manager.getDevice())) {
      return Tensors.of(function.apply(arrays(p -> Views.of(p.getArray(), scope))));
    }
  }

  /**
   * The arrays of a run.
   *
   * @param arrays gives that of a parameter
   */
  Variables arrays(Function<Parameter, NDArray> arrays) {
    return name -> arrays.apply(parameter(name));
  }

  /** Moves the arrays, such as to another device. */
  void move(UnaryOperator<NDArray> to) {
    for (Parameter parameter : own.values()) {
      NDArray moved = to.apply(parameter.getArray());
      if (moved != parameter.getArray()) {
        moved.attach(manager);
        parameter.close();
        parameter.setShape(null);
        parameter.setArray(moved);
      }
    }
  }
}
