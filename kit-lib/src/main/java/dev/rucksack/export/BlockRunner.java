package dev.rucksack.export;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.rucksack.djl.Tensors;
import dev.rucksack.graph.Tensor;

/** Runs an initialized DJL block as in use, not as in training, on the device of its weights. */
public final class BlockRunner implements Runner {
  private final Block block;

  private BlockRunner(Block block) {
    this.block = block;
  }

  /**
   * A runner of a block with one input and one output.
   *
   * @param block its weights are there
   */
  public static BlockRunner of(Block block) {
    return new BlockRunner(block);
  }

  @Override
  public Tensor run(Tensor input) {
    try (NDManager manager = NDManager.newBaseManager(device())) {
      NDArray array = Tensors.toArray(manager, input);
      NDList outputs = block.forward(new ParameterStore(manager, false), new NDList(array), false);
      return Tensors.of(outputs.singletonOrThrow());
    }
  }

  private Device device() {
    return block.getParameters().values().stream()
        .findFirst()
        .map(parameter -> parameter.getArray().getDevice())
        .orElse(Device.cpu());
  }
}
