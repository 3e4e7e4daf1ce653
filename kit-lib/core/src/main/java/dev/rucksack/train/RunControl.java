package dev.rucksack.train;

import ai.djl.nn.Block;

/** What may be done to a training run while it goes on. */
public interface RunControl {

  /** The network, whose masks and observers may be changed between two steps. */
  Block block();

  /** The epoch at work, from 1. */
  int epoch();

  /** How many epochs the run takes at the most. */
  int epochs();

  /** Whether the epoch at work was begun by an earlier process that was killed. */
  boolean isResumed();

  /**
   * Ends the run after the present step or epoch, as a normal return. The best epoch's weights
   * remain, if one is over.
   *
   * @param reason a phrase to show, such as {@code the loss exploded}
   */
  void stop(String reason);

  /**
   * Lets no earlier epoch count as the best any more, as when the network was pruned further:
   * epochs before that are of another network. Early stopping counts anew, too.
   */
  void forgetBest();
}
