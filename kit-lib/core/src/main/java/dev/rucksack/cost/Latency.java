package dev.rucksack.cost;

import dev.rucksack.error.EvaluationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long one call takes.
 *
 * <p>Wall-clock time by {@link System#nanoTime} around each call, one call at a time; a percentile
 * is the smallest measured time that at least that percentage of the calls did not exceed (nearest
 * rank), so it is a time that was measured.
 *
 * @param batch the number of examples in a call
 * @param runs the number of measured calls
 * @param p50Micros the median, in microseconds a call
 * @param p95Micros the 95th percentile, in microseconds a call
 */
public record Latency(int batch, int runs, double p50Micros, double p95Micros) {

  /** Measures a call by the {@linkplain LatencyPlan#DEFAULT default plan}. */
  public static Latency measure(int batch, Runnable call) {
    return measure(batch, call, LatencyPlan.DEFAULT);
  }

  /** Measures a call. */
  public static Latency measure(int batch, Runnable call, LatencyPlan plan) {
    return compare(batch, List.of(call), plan).getFirst();
  }

  /**
   * Measures several calls in turn (a, b, c, a, b, c, …), so that whatever slows the machine for a
   * while slows all of them.
   *
   * @param plan its budget is for each of the calls
   * @throws EvaluationException if the batch has no examples
   */
  public static List<Latency> compare(int batch, List<Runnable> calls, LatencyPlan plan) {
    if (batch < 1) {
      throw new EvaluationException(
          "Latency of a batch of %d examples is not measured; give 1 or more.".formatted(batch));
    }
    for (int i = 0; i < plan.warmUps(); i++) {
      calls.forEach(Runnable::run);
    }
    List<long[]> rounds = new ArrayList<>();
    long end = System.nanoTime() + plan.budget().toNanos() * calls.size();
    while (rounds.size() < plan.leastRuns()
        || (rounds.size() < plan.mostRuns() && System.nanoTime() < end)) {
      rounds.add(calls.stream().mapToLong(Latency::nanos).toArray());
    }
    List<Latency> results = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      int call = i;
      results.add(of(batch, rounds.stream().mapToLong(round -> round[call]).toArray()));
    }
    return results;
  }

  /**
   * The percentiles of measured times.
   *
   * @param nanos one entry a call, in nanoseconds
   */
  static Latency of(int batch, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        batch, sorted.length, percentile(sorted, 50) / 1e3, percentile(sorted, 95) / 1e3);
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.max(0, Math.ceilDiv(sorted.length * percent, 100) - 1)];
  }

  private static long nanos(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return System.nanoTime() - start;
  }

  /** {@code p50 12.3 µs, p95 15.0 µs (batch 1, 500 runs)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f µs, p95 %.1f µs (batch %d, %d runs)",
        p50Micros,
        p95Micros,
        batch,
        runs);
  }
}
