package dev.rucksack.data;

import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the inputs of examples that have several.
 *
 * <pre>{@code
 * Examples ratings =
 *     Examples.builder("ratings").input("user", users).input("item", items).targets(relevance);
 * }</pre>
 */
public final class ExamplesBuilder {
  private final String name;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();

  ExamplesBuilder(String name) {
    this.name = name;
  }

  /**
   * Adds an input. A block takes them in the order of adding, a graph by their names.
   *
   * @param input its name
   * @param values {@code [n, …]}, one example an entry: float32 or int64 as they are, uint8 as
   *     pixels, which are given out as float32 from 0 to 1
   * @throws DataException if there is an input of that name
   */
  public ExamplesBuilder input(String input, Tensor values) {
    if (inputs.putIfAbsent(input, values) != null) {
      throw new DataException(
          "%s has an input '%s' already; give each its own name.".formatted(name, input));
    }
    return this;
  }

  /**
   * The examples.
   *
   * @throws DataException if inputs and targets do not count the same examples, there is no input,
   *     or one has another element type
   */
  public Examples targets(Targets targets) {
    return Examples.of(name, Inputs.of(name, inputs), targets);
  }
}
