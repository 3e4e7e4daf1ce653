package dev.rucksack.notebook.live;

import dev.rucksack.progress.ProgressText;
import dev.rucksack.train.history.EpochResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The one line that a training run leaves behind. */
final class TrainingSummary {

  private TrainingSummary() {}

  /**
   * Words for a finished run, such as {@code 10 epochs in 12 s: training accuracy 0.912, validation
   * accuracy 0.874 (best 0.876 in epoch 8). Ended: 10 epochs completed.}
   */
  static String of(List<EpochResult> history, Duration elapsed, String reason) {
    String time = ProgressText.duration(elapsed);
    if (history.isEmpty()) {
      return "No epoch finished in %s. Ended: %s.".formatted(time, reason);
    }
    EpochResult last = history.getLast();
    String count = history.size() == 1 ? "1 epoch" : history.size() + " epochs";
    String training = String.format(Locale.ROOT, "training accuracy %.3f", last.trainAccuracy());
    return "%s in %s: %s%s. Ended: %s."
        .formatted(count, time, training, validation(history), reason);
  }

  private static String validation(List<EpochResult> history) {
    EpochResult last = history.getLast();
    if (Double.isNaN(last.validationAccuracy())) {
      return "";
    }
    EpochResult best =
        history.stream()
            .max(Comparator.comparingDouble(EpochResult::validationAccuracy))
            .orElse(last);
    return String.format(
        Locale.ROOT,
        ", validation accuracy %.3f (best %.3f in epoch %d)",
        last.validationAccuracy(),
        best.validationAccuracy(),
        best.epoch());
  }
}
