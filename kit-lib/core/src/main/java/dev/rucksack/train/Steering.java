package dev.rucksack.train;

import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;

/**
 * Changes a training run as it goes: ends it, replaces masks, starts an observer. Called from the
 * thread that trains. What only watches is a {@link TrainingListener}.
 *
 * <p>A run that is resumed from a checkpoint calls {@link #beforeEpoch} for the epoch in which it
 * continues, so what has to hold during an epoch is set there.
 */
public interface Steering {

  /** An epoch begins, or continues after a kill. */
  default void beforeEpoch(RunControl run) {}

  /** One optimizer step is done. */
  default void afterStep(StepResult result, RunControl run) {}

  /** An epoch is done, and measured. */
  default void afterEpoch(EpochResult result, RunControl run) {}

  /**
   * What a run that continues from a checkpoint must have in common with the one that left it, in
   * words; empty if nothing.
   */
  default String setting() {
    return "";
  }
}
