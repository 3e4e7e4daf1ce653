package dev.rucksack.train.history;

/** What ended a training run. */
public enum Ending {
  /** All epochs were taken. */
  COMPLETED,
  /** The validation loss no longer fell. */
  STOPPED_EARLY,
  /** The thread was interrupted, as a notebook's stop button does. */
  STOPPED_BY_USER,
  /** A loss was NaN or infinite: the network learnt nothing more. */
  DIVERGED
}
