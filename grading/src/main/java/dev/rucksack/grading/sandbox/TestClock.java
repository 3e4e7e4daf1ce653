package dev.rucksack.grading.sandbox;

import java.time.Duration;
import java.util.Optional;

/**
 * The time that an answer has in one test. It is the processor's time where the system tells it,
 * for a machine with much to do may keep the process waiting.
 */
final class TestClock {
  private static final int PATIENCE = 10;
  private static final Duration LEAST = Duration.ofMillis(20);

  private final Duration limit;
  private final Optional<Duration> processorBefore;
  private Duration spent = Duration.ZERO;

  /**
   * A clock that starts now.
   *
   * @param limit the time of the test
   * @param processorBefore what the process had used before it, if known
   */
  TestClock(Duration limit, Optional<Duration> processorBefore) {
    this.limit = limit;
    this.processorBefore = processorBefore;
  }

  /** How long to wait before the processor's time is looked at. */
  Duration firstWait() {
    return larger(limit.minus(spent), LEAST);
  }

  /**
   * How long to wait on; zero if the time is over.
   *
   * @param waited how long this call took so far
   * @param processorNow what the process has used until now, if known
   */
  Duration waitOn(Duration waited, Optional<Duration> processorNow) {
    Duration passed = spent.plus(waited);
    if (processorNow.isEmpty()
        || processorBefore.isEmpty()
        || passed.compareTo(limit.multipliedBy(PATIENCE)) >= 0) {
      return Duration.ZERO;
    }
    Duration left = limit.minus(processorNow.get().minus(processorBefore.get()));
    return left.isNegative() || left.isZero() ? Duration.ZERO : larger(left, LEAST);
  }

  /** A call took so long. */
  void spend(Duration time) {
    spent = spent.plus(time);
  }

  private static Duration larger(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
