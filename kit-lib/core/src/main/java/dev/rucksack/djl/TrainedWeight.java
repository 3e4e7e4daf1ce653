package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import dev.rucksack.djl.quantized.WeightCodes;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/** A weight that training changes. */
final class TrainedWeight {
  private static final Reparameterization PLAIN = (variables, training) -> variables.weight();

  private final String name;
  private final Tensor initial;
  private final Optional<WeightCodes> codes;
  private final OwnParameters parameters;
  private Reparameterization how = PLAIN;

  /**
   * @param initial the numbers from which it begins
   * @param codes how the graph stores them; empty if as they are
   * @param parameters hold the weight itself
   */
  TrainedWeight(
      String name, Tensor initial, Optional<WeightCodes> codes, OwnParameters parameters) {
    this.name = name;
    this.initial = initial;
    this.codes = codes;
    this.parameters = parameters;
  }

  Tensor initial() {
    return initial;
  }

  Optional<WeightCodes> codes() {
    return codes;
  }

  OwnParameters parameters() {
    return parameters;
  }

  /** Whether the network uses the parameter itself. */
  boolean isPlain() {
    return how == PLAIN && codes.isEmpty();
  }

  /** Refuses to lose a reparameterization that is there already. */
  void requireNone(Reparameterization next) {
    if (how != PLAIN) {
      throw new GraphException(
          "Weight '%s' has the reparameterization %s, which %s would replace; compose them in the order in which they apply, first.andThen(second), or call replaceReparameterization."
              .formatted(name, how, next));
    }
  }

  /**
   * Lets the weight follow from the variables of a reparameterization, from its current value on.
   */
  void become(Reparameterization next) {
    Tensor present =
        parameters.has(Reparameterization.WEIGHT)
            ? parameters.value(Reparameterization.WEIGHT)
            : parameters.compute(this::numbers);
    parameters.become(next.variables(present));
    how = next;
  }

  void set(String variable, Tensor value) {
    how.check(variable, value);
    parameters.set(variable, value);
  }

  /** The numbers that the network uses, before they become codes. */
  NDArray numbers(Variables variables, boolean training) {
    NDArray used = how.weight(variables, training);
    if (!Arrays.equals(used.getShape().getShape(), initial.shape())) {
      throw new GraphException(
          "%s makes a weight of shape %s of '%s', whose shape is %s; it may not change."
              .formatted(how, used.getShape(), name, Arrays.toString(initial.shape())));
    }
    return used;
  }

  private NDArray numbers(Variables variables) {
    return numbers(variables, false);
  }
}
