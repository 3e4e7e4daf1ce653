package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;

/**
 * Computes the weight that a network uses from the one that the optimizer changes: a mask keeps
 * pruned entries zero, fake quantization rounds. Gradients flow through what it does.
 */
@FunctionalInterface
public interface Reparameterization extends AutoCloseable {

  /**
   * The weight to use.
   *
   * @param weight the trained weight; not to be changed
   * @param training whether a training step asks
   * @return an array of the same shape
   */
  NDArray apply(NDArray weight, boolean training);

  /** Frees what it keeps in native memory; a block closes those that it was given. */
  @Override
  default void close() {}
}
