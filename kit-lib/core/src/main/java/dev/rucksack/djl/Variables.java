package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;

/** The present arrays of a {@link Reparameterization} or a {@link ValueTransform}. */
@FunctionalInterface
public interface Variables {

  /**
   * One of them; not to be changed.
   *
   * @param name as it was declared
   */
  NDArray get(String name);

  /** The weight: the trained one, or what the reparameterization before this one gives. */
  default NDArray weight() {
    return get(Reparameterization.WEIGHT);
  }
}
