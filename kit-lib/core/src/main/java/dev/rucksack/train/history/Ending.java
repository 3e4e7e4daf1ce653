package dev.rucksack.train.history;

/** What ended a training run. */
public enum Ending {
  /** All epochs were taken. */
  COMPLETED,
  /** What is watched, such as the validation loss, no longer got better. */
  STOPPED_EARLY,
  /** The thread was interrupted, as a notebook's stop button does. */
  STOPPED_BY_USER,
  /** The program that steers the run ended it. */
  STOPPED_BY_STEERING,
  /** A loss was NaN or infinite: the network learned nothing more. */
  DIVERGED
}
