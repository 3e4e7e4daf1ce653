package dev.rucksack.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.rucksack.djl.engine.Devices;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/** Runs a DJL block on tensors, not training. */
public final class Forward {
  private Forward() {}

  /**
   * The outputs of a block.
   *
   * @param inputs one tensor for each input, batch first
   * @throws GraphException if the block's weights were freed, or the engine refuses the inputs
   */
  public static List<Tensor> run(Block block, Tensor... inputs) {
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.isInitialized() && Tensors.isFreed(parameter.getArray())) {
        throw new GraphException(
            "The weights of %s were freed with the training run or manager that owned them; use it before that is closed."
                .formatted(block.getClass().getSimpleName()));
      }
    }
    try (NDManager manager = NDManager.newBaseManager(Devices.of(block))) {
      NDList arrays = new NDList();
      for (Tensor input : inputs) {
        arrays.add(Tensors.toArray(manager, input));
      }
      NDList outputs = block.forward(new ParameterStore(manager, false), arrays, false);
      return outputs.stream().map(Tensors::of).toList();
    } catch (EngineException e) {
      List<TensorType> types = Arrays.stream(inputs).map(Tensor::type).toList();
      throw new GraphException(
          "%s cannot take %s (engine: %s); give it inputs of the shape and type it was made for."
              .formatted(block.getClass().getSimpleName(), types, e.getMessage()));
    }
  }
}
