package dev.rucksack.metric;

import dev.rucksack.evaluate.Interval;
import java.util.Optional;

/** Figures that are plain means of scores. */
final class Means {
  private Means() {}

  /** The figure of a metric whose scores are all 0 or 1, with Wilson's interval. */
  static Figure proportion(Metric metric, Moments scores, double confidence) {
    double mean = scores.mean();
    Interval interval = Interval.wilson(Math.round(scores.sum()), scores.count(), confidence);
    return Figure.of(metric, mean, Optional.of(interval));
  }

  /** The figure of a metric whose scores are any numbers. */
  static Figure mean(Metric metric, Moments scores, double confidence) {
    Optional<Interval> interval = Optional.of(scores.interval(confidence));
    return Figure.of(metric, scores.mean(), interval);
  }
}
