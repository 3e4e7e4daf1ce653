package dev.rucksack.train;

import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import java.util.List;

/** Is notified of the progress of a training run; called from the training thread. */
public interface TrainingListener {

  /**
   * The run begins.
   *
   * @param epochs how many passes over the training part it will take at most
   * @param stepsPerEpoch optimizer steps in each epoch
   */
  default void onStart(int epochs, int stepsPerEpoch) {}

  /**
   * The run continues from a checkpoint; called between the start and the first step.
   *
   * @param history the epochs that an earlier process finished, in order
   * @param steps how many steps of the next one it took
   */
  default void onResume(List<EpochResult> history, int steps) {}

  /**
   * One optimizer step is done.
   *
   * @param result its figures
   */
  default void onStep(StepResult result) {}

  /**
   * Whether the listener reads {@link StepResult#gradientNorm}, which costs a pass over all
   * gradients in each step; asked once, before the run begins.
   */
  default boolean needsGradientNorm() {
    return false;
  }

  /**
   * An epoch is done.
   *
   * @param result its figures
   */
  default void onEpoch(EpochResult result) {}

  /**
   * The run is over: by its last epoch, by early stopping or by the stop button.
   *
   * @param history every finished epoch, in order
   * @param reason why it ended, as a phrase to show
   */
  default void onEnd(List<EpochResult> history, String reason) {}
}
