package dev.rucksack.cost;

import java.time.Duration;

/**
 * How often something is run to measure its latency.
 *
 * @param warmUps runs before the measured ones, so that code is compiled and caches are filled
 * @param leastRuns measured runs that are taken however long they take
 * @param mostRuns measured runs at most
 * @param budget after this time no further run is started, once there are {@code leastRuns}
 */
public record LatencyPlan(int warmUps, int leastRuns, int mostRuns, Duration budget) {
  /** 10 runs to warm up, then 30 to 500 within a second. */
  public static final LatencyPlan DEFAULT = new LatencyPlan(10, 30, 500, Duration.ofSeconds(1));

  public LatencyPlan {
    if (warmUps < 0 || leastRuns < 1 || mostRuns < leastRuns || budget.isNegative()) {
      throw new IllegalArgumentException(
          "A latency plan has "
              + warmUps
              + " warm-ups and "
              + leastRuns
              + " to "
              + mostRuns
              + " runs in "
              + budget
              + "; use 0 or more warm-ups, 1 or more runs and a budget that is not negative.");
    }
  }
}
