package dev.rucksack.train;

import dev.rucksack.train.history.Ending;

/** Why the loop ends, for programs and for people. */
record Stop(Ending ending, String reason) {

  static Stop completed(int epochs) {
    return new Stop(Ending.COMPLETED, counted(epochs) + " completed");
  }

  static Stop byUser() {
    return new Stop(Ending.STOPPED_BY_USER, "stopped by the user");
  }

  /**
   * @param watched what did not get better, such as {@code lower validation loss}
   */
  static Stop early(String watched, int epochs) {
    return new Stop(Ending.STOPPED_EARLY, "no %s for %s".formatted(watched, counted(epochs)));
  }

  static Stop steered(String reason) {
    return new Stop(Ending.STOPPED_BY_STEERING, reason);
  }

  /** A number of epochs in words, such as {@code 3 epochs}. */
  static String counted(int epochs) {
    return epochs == 1 ? "1 epoch" : epochs + " epochs";
  }
}
