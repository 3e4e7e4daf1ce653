package dev.rucksack.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What training minimizes, computed from a whole batch.
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

  /** Its name in checkpoints: a run can be resumed only with the same objective. */
  default String name() {
    return getClass().getName();
  }

  /**
   * Whether a batch's loss is the mean of its examples' losses, each computed independently. Only
   * then may two threads take half of a batch each.
   */
  default boolean isMeanOfExamples() {
    return false;
  }

  /** Whether the loss applies softmax itself, so that the network must end in logits. */
  default boolean appliesSoftmax() {
    return false;
  }

  /**
   * The weight of a batch's loss in the mean over a part, such as the number of steps that are not
   * padding; by default the number of examples.
   */
  default double weight(Batch batch) {
    return batch.size();
  }
}
