package dev.rucksack.train.update;

import dev.rucksack.error.TrainingException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimizer remembers from step to step.
 *
 * @param steps how many it has taken
 * @param tensors float32, each as its parameter is shaped, by the parameter's name, a slash and
 *     what it is, such as {@code 01Linear_weight/mean}
 */
public record OptimizerState(long steps, Map<String, Tensor> tensors) {
  public OptimizerState {
    tensors = Map.copyOf(tensors);
  }

  static String name(String parameter, String slot) {
    return parameter + "/" + slot;
  }

  /**
   * One of the tensors.
   *
   * @throws TrainingException if it is missing or has another shape
   */
  Tensor tensor(String parameter, String slot, long[] shape) {
    Tensor tensor = tensors.get(name(parameter, slot));
    if (tensor == null) {
      throw new TrainingException(
          "The state to continue from has no %s of %s; use the network and the optimizer it was saved with."
              .formatted(slot, parameter));
    }
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new TrainingException(
          "The state to continue from has a %s of %s shaped %s, the network's is %s; use the network it was saved with."
              .formatted(slot, parameter, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
    }
    return tensor;
  }

  /** Collects tensors under their names. */
  static final class Builder {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    void put(String parameter, String slot, Tensor tensor) {
      tensors.put(name(parameter, slot), tensor);
    }

    OptimizerState build(long steps) {
      return new OptimizerState(steps, tensors);
    }
  }
}
