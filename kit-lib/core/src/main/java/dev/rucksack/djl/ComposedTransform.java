package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Map;

/** Two transformations of a value, one after the other. */
final class ComposedTransform implements ValueTransform {
  private final ValueTransform first;
  private final ValueTransform second;
  private JoinedVariables joined = new JoinedVariables(Map.of(), Map.of());

  ComposedTransform(ValueTransform first, ValueTransform second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public Map<String, Variable> variables(TensorType value) {
    joined = new JoinedVariables(first.variables(value), second.variables(value));
    return joined.all();
  }

  @Override
  public NDArray apply(NDArray value, Variables variables, boolean training) {
    NDArray between = first.apply(value, variables, training);
    return second.apply(between, joined.ofSecond(variables), training);
  }

  @Override
  public String write(
      GraphBuilder builder, String value, TensorType type, Map<String, Tensor> variables) {
    String between = first.write(builder, value, type, variables);
    return second.write(builder, between, type, joined.ofSecond(variables));
  }

  @Override
  public void check(String variable, Tensor value) {
    ValueTransform owner = joined.isOfSecond(variable) ? second : first;
    owner.check(joined.ownName(variable), value);
  }

  @Override
  public String toString() {
    return first + ", then " + second;
  }
}
