package dev.rucksack.command.sample;

import dev.rucksack.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call's inputs.
 *
 * @param values a tensor for each input, by name
 */
public record Sample(Map<String, Tensor> values) {
  /** Keeps the order of the inputs. */
  public Sample {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** {@code pixels float32[1, 3, 32, 32]}, each input. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    types()
        .forEach(
            (name, type) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(type));
    return text.toString();
  }

  /** The types of the inputs as text, by name. */
  public Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    values.forEach((name, value) -> types.put(name, value.type().toString()));
    return types;
  }
}
