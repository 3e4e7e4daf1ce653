package dev.rucksack.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.rucksack.graph.Tensor;
import java.util.List;

/** Runs a DJL block on tensors, not training. */
public final class Forward {
  private Forward() {}

  /**
   * The outputs of a block.
   *
   * @param inputs one tensor for each input, batch first
   */
  public static List<Tensor> run(Block block, Tensor... inputs) {
    try (NDManager manager = NDManager.newBaseManager(device(block))) {
      NDList arrays = new NDList();
      for (Tensor input : inputs) {
        arrays.add(Tensors.toArray(manager, input));
      }
      NDList outputs = block.forward(new ParameterStore(manager, false), arrays, false);
      return outputs.stream().map(Tensors::of).toList();
    }
  }

  /** Where the block's weights lie; the CPU for a block without weights. */
  static Device device(Block block) {
    return block.getParameters().values().stream()
        .filter(Parameter::isInitialized)
        .findFirst()
        .map(parameter -> parameter.getArray().getDevice())
        .orElse(Device.cpu());
  }
}
