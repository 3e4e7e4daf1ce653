package dev.rucksack.train;

import java.util.Locale;

/** Why the loop ends, for programs and for people. */
record Stop(Ending ending, String reason) {

  static Stop byUser() {
    return new Stop(Ending.STOPPED_BY_USER, "stopped by the user");
  }

  static Stop early(int epochs) {
    return new Stop(Ending.STOPPED_EARLY, "no lower validation loss for " + counted(epochs));
  }

  static Stop diverged(String place, int epoch, double loss, TrainingOptions options) {
    double rate = options.optimizer().rate();
    return new Stop(
        Ending.DIVERGED,
        "the loss was %s in %s of epoch %d at rate %s; try a rate of %s or smaller, and scale inputs to about 0…1"
            .formatted(loss, place, epoch, text(rate), text(rate / 10)));
  }

  /** A number of epochs in words, such as {@code 3 epochs}. */
  static String counted(int epochs) {
    return epochs == 1 ? "1 epoch" : epochs + " epochs";
  }

  private static String text(double rate) {
    return String.format(Locale.ROOT, "%.3g", rate);
  }
}
