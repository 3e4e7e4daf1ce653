package dev.rucksack.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a task has come at one moment.
 *
 * @param task what is being done, as a phrase to show
 * @param done units finished, at least 0
 * @param total units in all, empty if unknown
 * @param elapsed wall time since the task began
 * @param note what the task says about itself, empty when it says nothing
 */
public record ProgressState(
    String task, long done, OptionalLong total, Duration elapsed, String note) {

  /** Checks the counts. */
  public ProgressState {
    if (done < 0 || total.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "Progress of \"%s\" counts from 0, but got done = %d, total = %s."
              .formatted(task, done, total));
    }
  }

  /** Units a second so far; 0 before the first unit or before the clock moved. */
  public double rate() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds > 0 ? done / seconds : 0;
  }

  /** The part that is done, 0 to 1; empty without a total. */
  public Optional<Double> fraction() {
    if (total.isEmpty()) {
      return Optional.empty();
    }
    long all = total.getAsLong();
    return Optional.of(all == 0 ? 1.0 : Math.min(1.0, (double) done / all));
  }

  /** Time left at the rate so far; empty without a total or before the first unit. */
  public Optional<Duration> remaining() {
    if (total.isEmpty() || done == 0) {
      return Optional.empty();
    }
    double left = Math.max(0, total.getAsLong() - done);
    return Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * (left / done))));
  }

  /** Whether every unit is done; a task without a total is complete whenever it ends. */
  public boolean complete() {
    return total.isEmpty() || done >= total.getAsLong();
  }
}
