package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Map;

/**
 * What a {@link GraphBlock} does to a value before anything reads it: it rounds an activation as
 * its quantized form will be, or observes it and passes it on. Gradients flow through what it does.
 *
 * <p>One object serves one value of one block.
 */
@FunctionalInterface
public interface ValueTransform {

  /**
   * Its variables by name; none by default.
   *
   * @param value the type of the value
   */
  default Map<String, Variable> variables(TensorType value) {
    return Map.of();
  }

  /**
   * The value that its readers get.
   *
   * @param value not to be changed; a function that keeps an array beyond the call keeps a copy of
   *     its own
   * @param variables their current values
   * @param training whether a training step asks
   * @return an array of the same shape
   */
  NDArray apply(NDArray value, Variables variables, boolean training);

  /**
   * Writes what it does as nodes. An observer, which changes nothing, gives the value itself.
   *
   * @param value the name of the value
   * @param type its type
   * @param variables their current values
   * @return the name of the value that takes its place
   * @throws GraphException if it cannot: so it is by default
   */
  default String write(
      GraphBuilder builder, String value, TensorType type, Map<String, Tensor> variables) {
    throw new GraphException(
        "%s at value '%s' does not say how it is written as nodes; remove it before taking the graph, or give it write(…)."
            .formatted(this, value));
  }

  /**
   * Refuses a value that a variable cannot take.
   *
   * @throws GraphException if so
   */
  default void check(String variable, Tensor value) {}

  /**
   * This one first, then another on what it gives. A variable of the other whose name is taken gets
   * a number appended.
   */
  default ValueTransform andThen(ValueTransform next) {
    return new ComposedTransform(this, next);
  }
}
