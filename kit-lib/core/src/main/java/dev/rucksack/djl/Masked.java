package dev.rucksack.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.djl.engine.Views;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the entries of a weight where a mask is 1 and holds the others at zero; so is their
 * gradient.
 */
public final class Masked implements Reparameterization {
  private final Tensor mask;
  private @Nullable NDArray copy;

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
    return weight.mul(Views.of(onDevice(weight.getDevice()), weight.getManager()));
  }

  /** Uploaded once, not at each step of training. */
  private synchronized NDArray onDevice(Device device) {
    if (copy == null || !copy.getDevice().equals(device)) {
      close();
      NDManager owner = NDManager.newBaseManager(device);
      copy = Tensors.toArray(owner, mask);
      // It outlives the training step that happens to ask for it first.
      NDScope.unregister(copy);
    }
    return copy;
  }

  @Override
  public synchronized void close() {
    if (copy != null) {
      copy.getManager().close();
      copy = null;
    }
  }
}
