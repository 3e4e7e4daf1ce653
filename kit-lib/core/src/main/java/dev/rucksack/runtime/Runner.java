package dev.rucksack.runtime;

import dev.rucksack.tensor.Tensor;

/** Whatever computes one tensor from one tensor: a network in some runtime. */
@FunctionalInterface
public interface Runner {

  /** The output for an input. */
  Tensor run(Tensor input);
}
