package dev.rucksack.djl;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;

/**
 * An array of a {@link Reparameterization} or a {@link ValueTransform}: a DJL parameter of the
 * block, so that {@code getParameters()} finds it and checkpoints hold it.
 *
 * @param initial what it begins from
 * @param trained whether training changes it; else it stays until {@link GraphBlock#set} does
 */
public record Variable(Tensor initial, boolean trained) {

  public Variable {
    if (trained && !initial.dtype().isFloating()) {
      throw new GraphException(
          "A trained variable begins from %s; only floating-point numbers can be trained, so cast it."
              .formatted(initial.type()));
    }
  }

  /** One that training changes: a step size, a factor of a product. */
  public static Variable trained(Tensor initial) {
    return new Variable(initial, true);
  }

  /** One that training leaves as it is: a mask, a fixed scale. */
  public static Variable kept(Tensor initial) {
    return new Variable(initial, false);
  }
}
