package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Tensor;
import java.util.Arrays;

/**
 * Keeps the entries of a weight where a mask is 1 and holds the others at zero; so is their
 * gradient.
 */
public final class Masked implements Reparameterization {
  private final Tensor mask;

  /**
   * @param mask float32, ones and zeros, of the weight's shape
   */
  public Masked(Tensor mask) {
    for (float entry : mask.floats()) {
      if (entry != 0 && entry != 1) {
        throw new GraphException("A mask holds " + entry + "; use 1 to keep and 0 to drop.");
      }
    }
    this.mask = mask;
  }

  /** The mask. */
  public Tensor mask() {
    return mask;
  }

  @Override
  public NDArray apply(NDArray weight, boolean training) {
    if (!Arrays.equals(weight.getShape().getShape(), mask.shape())) {
      throw new GraphException(
          "A mask of shape "
              + Arrays.toString(mask.shape())
              + " meets a weight of shape "
              + weight.getShape()
              + "; make them equal.");
    }
    return weight.mul(Tensors.toArray(weight.getManager(), mask));
  }
}
