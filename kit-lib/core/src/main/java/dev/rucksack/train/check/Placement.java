package dev.rucksack.train.check;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.Optional;

/** Tells where a network is. */
public final class Placement {

  private Placement() {}

  /** The device of the first weight that exists; empty for a network without any. */
  public static Optional<Device> of(Block block) {
    return block.getParameters().values().stream()
        .filter(Parameter::isInitialized)
        .map(Parameter::getArray)
        .map(NDArray::getDevice)
        .findFirst();
  }
}
