package dev.rucksack.metric;

import dev.rucksack.evaluate.Interval;
import java.util.Locale;
import java.util.Optional;

/**
 * What a metric says about a network.
 *
 * @param name the metric's
 * @param value the figure
 * @param interval a range that holds the true figure with the requested confidence; empty if there
 *     is no simple one
 * @param higherIsBetter whether a larger figure is the better one
 * @param fraction whether it is a fraction of 1, which tables show in percent
 */
public record Figure(
    String name,
    double value,
    Optional<Interval> interval,
    boolean higherIsBetter,
    boolean fraction) {

  /** The figure of a metric. */
  static Figure of(Metric metric, double value, Optional<Interval> interval) {
    return new Figure(metric.name(), value, interval, metric.higherIsBetter(), metric.isFraction());
  }

  /** Whether this is a better figure than another of the same metric; NaN never is. */
  public boolean isBetterThan(Figure other) {
    return higherIsBetter ? value > other.value : value < other.value;
  }

  /** The figure with its interval, such as {@code accuracy 0.853 (0.831…0.871)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.4g", name, value)
        + interval.map(range -> " (" + range + ")").orElse("");
  }
}
