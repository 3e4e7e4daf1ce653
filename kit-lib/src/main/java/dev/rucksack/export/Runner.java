package dev.rucksack.export;

import dev.rucksack.graph.Tensor;

/** Whatever computes one tensor from one tensor: a network in some runtime. */
@FunctionalInterface
public interface Runner {

  /** The output for an input. */
  Tensor run(Tensor input);
}
