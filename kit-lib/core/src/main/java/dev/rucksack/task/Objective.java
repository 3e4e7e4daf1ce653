package dev.rucksack.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What training makes small, computed from a whole batch.
 *
 * <pre>{@code
 * Objective halfTeacher = (batch, outputs) ->
 *     Objectives.softmaxCrossEntropy().loss(batch, outputs).add(
 *         outputs.head().sub(batch.extra("teacher")).square().mean());
 * }</pre>
 */
@FunctionalInterface
public interface Objective {

  /**
   * The loss.
   *
   * @param outputs the network's, in its order
   * @return a scalar, through which gradients flow to the outputs
   */
  NDArray loss(Batch batch, NDList outputs);

  /** What a checkpoint knows it by: a run goes on only with the same objective. */
  default String name() {
    return getClass().getName();
  }

  /**
   * Whether a batch's loss is the mean of its examples' losses, each computed by itself. Only then
   * may two threads take half of a batch each.
   */
  default boolean isMeanOfExamples() {
    return false;
  }

  /**
   * What the loss of a batch counts in the mean over a part, such as the number of steps that are
   * no padding; the number of examples unless said otherwise.
   */
  default double weight(Batch batch) {
    return batch.size();
  }
}
