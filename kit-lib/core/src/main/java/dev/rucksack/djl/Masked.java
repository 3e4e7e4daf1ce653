package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Keeps the entries of a weight where a mask is 1 and holds the others at zero; so is their
 * gradient. The mask may be changed between two steps: {@code block.set("w", Masked.MASK, mask)}.
 */
public final class Masked implements Reparameterization {
  /** The variable that is the mask. */
  public static final String MASK = "mask";

  private final Tensor mask;

  /**
   * @param mask float32, ones and zeros, of the weight's shape
   */
  public Masked(Tensor mask) {
    check(MASK, mask);
    this.mask = mask;
  }

  @Override
  public Map<String, Variable> variables(Tensor weight) {
    if (!Arrays.equals(weight.shape(), mask.shape())) {
      throw new GraphException(
          "A mask of shape %s meets a weight of shape %s; make them equal."
              .formatted(Arrays.toString(mask.shape()), Arrays.toString(weight.shape())));
    }
    return Map.of(WEIGHT, Variable.trained(weight), MASK, Variable.kept(mask));
  }

  @Override
  public NDArray weight(Variables variables, boolean training) {
    return variables.weight().mul(variables.get(MASK));
  }

  @Override
  public void check(String variable, Tensor value) {
    if (!variable.equals(MASK)) {
      return;
    }
    for (float entry : value.floats()) {
      if (entry != 0 && entry != 1) {
        throw new GraphException("A mask holds " + entry + "; use 1 to keep and 0 to drop.");
      }
    }
  }

  @Override
  public String toString() {
    return "Masked";
  }
}
