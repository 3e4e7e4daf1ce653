package dev.rucksack.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Words for progress: one line for a task's state, durations and rates as people read them. */
public final class ProgressText {

  private ProgressText() {}

  /**
   * One line for a running task, such as {@code Training: 340 of 1,000 (34 %), 95/s, 7 s left, loss
   * 0.31}.
   */
  public static String running(ProgressState state) {
    StringBuilder line = new StringBuilder(state.task()).append(": ").append(count(state));
    line.append(rate(state).map(r -> ", " + r).orElse(""));
    line.append(state.remaining().map(left -> ", " + duration(left) + " left").orElse(""));
    return line.append(note(state)).toString();
  }

  /** One line for a task that is over; says so when it ended early. */
  public static String ended(ProgressState state) {
    String time = duration(state.elapsed());
    String end =
        state.complete()
            ? String.format(Locale.ROOT, "%,d done in %s", state.done(), time)
            : String.format(
                Locale.ROOT,
                "ended after %,d of %,d in %s",
                state.done(),
                state.total().orElse(0),
                time);
    return state.task() + ": " + end + rate(state).map(r -> ", " + r).orElse("") + note(state);
  }

  /** The count so far, such as {@code 340 of 1,000 (34 %)}. */
  public static String count(ProgressState state) {
    if (state.total().isEmpty()) {
      return String.format(Locale.ROOT, "%,d", state.done());
    }
    return String.format(
        Locale.ROOT,
        "%,d of %,d (%d %%)",
        state.done(),
        state.total().getAsLong(),
        (int) Math.floor(100 * state.fraction().orElse(0.0)));
  }

  /** The rate, {@code 95/s} or, when slower than one a second, {@code 3.2 s each}. */
  public static Optional<String> rate(ProgressState state) {
    double rate = state.rate();
    if (rate == 0) {
      return Optional.empty();
    }
    if (rate < 1) {
      return Optional.of(duration(Duration.ofNanos((long) (1e9 / rate))) + " each");
    }
    return Optional.of(String.format(Locale.ROOT, rate < 10 ? "%.1f/s" : "%,.0f/s", rate));
  }

  /** A duration in at most two units: {@code 3.2 s}, {@code 42 s}, {@code 2 min 05 s}. */
  public static String duration(Duration time) {
    if (time.toMillis() < 9_950) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    long seconds = Math.round(time.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }

  private static String note(ProgressState state) {
    return state.note().isEmpty() ? "" : ", " + state.note();
  }
}
