package dev.rucksack.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.rucksack.error.TrainingException;
import java.util.Map;

/**
 * A batch of examples on the device, as a loss sees them.
 *
 * @param inputs what the network was given, in its order, each {@code [size, …]}; augmented if
 *     augmentation is on
 * @param targets as {@link dev.rucksack.data.targets.Targets#tensors} says; empty where there are
 *     none
 * @param extras what {@link dev.rucksack.data.Examples#with} added, by name, each {@code [size, …]}
 * @param size how many examples
 */
public record Batch(NDList inputs, NDList targets, Map<String, NDArray> extras, int size) {

  /**
   * Something more that is known about each example.
   *
   * @throws TrainingException if the examples have nothing by that name
   */
  public NDArray extra(String name) {
    NDArray extra = extras.get(name);
    if (extra == null) {
      throw new TrainingException(
          "The loss asks for '%s', but the examples have %s besides inputs and targets; add it: examples.with(\"%s\", …)."
              .formatted(name, extras.isEmpty() ? "nothing" : extras.keySet(), name));
    }
    return extra;
  }
}
