package dev.rucksack.export;

import dev.rucksack.graph.Tensor;
import java.util.Map;

/** Runs a network of any number of inputs and outputs, by their names. */
@FunctionalInterface
public interface NamedRunner {
  /** All outputs for a value of each input. */
  Map<String, Tensor> run(Map<String, Tensor> inputs);
}
