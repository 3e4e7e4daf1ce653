package dev.rucksack.runtime;

import dev.rucksack.tensor.Tensor;
import java.util.Map;

/** Runs a network of any number of inputs and outputs, by their names. */
@FunctionalInterface
public interface NamedRunner {
  /** All outputs for a value of each input. */
  Map<String, Tensor> run(Map<String, Tensor> inputs);
}
