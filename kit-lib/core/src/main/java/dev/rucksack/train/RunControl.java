package dev.rucksack.train;

import ai.djl.nn.Block;

/** What may be done to a training run in progress. */
public interface RunControl {

  /** The network, whose masks and observers may be changed between two steps. */
  Block block();

  /** The current epoch, from 1. */
  int epoch();

  /** How many epochs the run takes at most. */
  int epochs();

  /** Whether the current epoch was begun by an earlier process that was killed. */
  boolean isResumed();

  /**
   * Ends the run after the current step or epoch, as a normal return. The best epoch's weights
   * remain, if one is over.
   *
   * @param reason a phrase to show, such as {@code the loss exploded}
   */
  void stop(String reason);

  /**
   * Forgets which epoch was the best, for instance because the network was pruned further: earlier
   * epochs belong to another network. Early stopping starts counting again, too.
   */
  void forgetBest();
}
