package dev.rucksack.train.update;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import dev.rucksack.error.TrainingException;
import dev.rucksack.train.optim.OptimizerSpec;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * An optimizer at work: turns the gradients of a network into steps, and holds what it remembers.
 */
public interface UpdateRule {

  /**
   * A rule without a past.
   *
   * @param parameters those to change, by name; they require a gradient
   * @param owner frees what is on the device
   */
  static UpdateRule of(OptimizerSpec spec, Map<String, Parameter> parameters, NDManager owner) {
    return parameters.values().stream().map(Parameter::getArray).allMatch(UpdateRule::inReach)
        ? new HostUpdate(UpdateFormula.of(spec), parameters)
        : new DeviceUpdate(spec, parameters, owner);
  }

  private static boolean inReach(NDArray weight) {
    if (!weight.getDevice().equals(Device.cpu()) || weight.getDataType() != DataType.FLOAT32) {
      return false;
    }
    try (NDArray gradient = weight.getGradient()) {
      return isOwnMemory(weight) && isOwnMemory(gradient);
    }
  }

  /**
   * Whether buffers show the array itself. Of one whose numbers are not contiguous, such as a
   * transposed weight, the engine gives out a copy each time, and what is written there is lost.
   */
  private static boolean isOwnMemory(NDArray array) {
    ByteBuffer first = array.toByteBuffer(true);
    byte kept = first.get(0);
    byte other = (byte) ~kept;
    first.put(0, other);
    boolean own = array.toByteBuffer(true).get(0) == other;
    first.put(0, kept);
    return own;
  }

  /** The Euclidean norm of all gradients together; NaN or infinite if one of them is. */
  double gradientNorm();

  /**
   * Takes a step and sets the gradients to 0.
   *
   * @param rate the learning rate of this step, whatever the optimizer's settings say
   * @param gradientFactor what the gradients are multiplied by first, such as 1, or less where they
   *     are clipped
   */
  void update(double rate, double gradientFactor);

  /** A copy of what the rule remembers. */
  OptimizerState state();

  /**
   * Continues from a remembered state.
   *
   * @throws TrainingException if it is that of another network or another optimizer
   */
  void restore(OptimizerState state);
}
