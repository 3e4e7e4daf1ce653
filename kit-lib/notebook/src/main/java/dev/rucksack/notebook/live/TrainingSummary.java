package dev.rucksack.notebook.live;

import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Figures;
import dev.rucksack.progress.ProgressText;
import dev.rucksack.train.history.EpochResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The one line that a training run leaves behind. */
final class TrainingSummary {

  private TrainingSummary() {}

  /**
   * Words for a finished run, such as {@code 10 epochs in 12 s: training accuracy 0.912, validation
   * accuracy 0.874 (its best was 0.876 in epoch 8). Ended: 10 epochs completed.}
   */
  static String of(List<EpochResult> history, Duration elapsed, String reason) {
    String time = ProgressText.duration(elapsed);
    if (history.isEmpty()) {
      return "No epoch finished in %s. Ended: %s.".formatted(time, reason);
    }
    EpochResult last = history.getLast();
    String count = history.size() == 1 ? "1 epoch" : history.size() + " epochs";
    return "%s in %s: training %s%s. Ended: %s."
        .formatted(count, time, figure(last.train()), validation(history), reason);
  }

  /** The figure to look at, or the loss where there is none. */
  private static String figure(Figures figures) {
    return figures
        .first()
        .map(first -> "%s %s".formatted(first.name(), number(first.value())))
        .orElse("loss " + number(figures.loss()));
  }

  private static String validation(List<EpochResult> history) {
    EpochResult last = history.getLast();
    if (last.validation().isEmpty()) {
      return "";
    }
    EpochResult best = history.stream().reduce(last, TrainingSummary::better);
    double value = best.judged().first().map(Figure::value).orElse(best.judged().loss());
    String peak =
        best.epoch() == last.epoch()
            ? "its best"
            : "its best was %s in epoch %d".formatted(number(value), best.epoch());
    return ", validation %s (%s)".formatted(figure(last.judged()), peak);
  }

  /** The better of two epochs; of equal ones the earlier. */
  private static EpochResult better(EpochResult a, EpochResult b) {
    boolean second =
        a.judged().first().isPresent() && b.judged().first().isPresent()
            ? b.judged().first().get().isBetterThan(a.judged().first().get())
            : b.judged().loss() < a.judged().loss();
    boolean equal =
        a.judged().first().map(Figure::value).equals(b.judged().first().map(Figure::value));
    return second || equal && b.epoch() < a.epoch() ? b : a;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
