package dev.rucksack.runtime;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A function on one tensor, as a model. */
record FunctionModel(TensorType input, TensorType output, UnaryOperator<Tensor> function)
    implements Model {
  @Override
  public Map<String, TensorType> inputs() {
    return Map.of("input", input);
  }

  @Override
  public Map<String, TensorType> outputs() {
    return Map.of("output", output);
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> values) {
    Tensor value = values.get("input");
    if (value == null || values.size() != 1) {
      throw new GraphException(
          "The model takes 'input', not %s; give that one.".formatted(values.keySet()));
    }
    return Map.of("output", function.apply(value));
  }
}
