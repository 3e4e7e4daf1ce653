package dev.rucksack.train;

import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import java.util.List;

/** Is told how a training run goes on; called from the thread that trains. */
public interface TrainingListener {

  /**
   * The run begins.
   *
   * @param epochs how many passes over the training part it will take at the most
   * @param stepsPerEpoch optimizer steps in each epoch
   */
  default void onStart(int epochs, int stepsPerEpoch) {}

  /**
   * The run goes on from a checkpoint; told between start and first step.
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
