package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import dev.rucksack.graph.Tensor;
import org.jspecify.annotations.Nullable;

/** Keeps a DJL copy of a tensor on the device where it was last needed. */
final class DeviceCopy {
  private final Tensor tensor;
  private @Nullable NDArray array;

  DeviceCopy(Tensor tensor) {
    this.tensor = tensor;
  }

  /** The copy on the device of an array, freed with that array's manager. */
  NDArray near(NDArray other) {
    NDArray current = array;
    if (current == null || current.isReleased() || !current.getDevice().equals(other.getDevice())) {
      current = Tensors.toArray(other.getManager(), tensor).toDevice(other.getDevice(), false);
      array = current;
    }
    return current;
  }
}
