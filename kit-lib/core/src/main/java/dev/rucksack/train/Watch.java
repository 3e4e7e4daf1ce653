package dev.rucksack.train;

import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Metric;
import dev.rucksack.train.history.EpochResult;
import java.util.Optional;

/**
 * What epochs are compared by: the loss, or a metric; on the validation part if there is one.
 *
 * @param metric empty for the loss
 */
record Watch(Optional<Metric> metric) {

  /** Whether an epoch is better than another one. */
  boolean isBetter(EpochResult one, EpochResult than) {
    Optional<Figure> a = figure(one);
    Optional<Figure> b = figure(than);
    return a.isPresent() && b.isPresent()
        ? a.get().isBetterThan(b.get())
        : one.judged().loss() < than.judged().loss();
  }

  private Optional<Figure> figure(EpochResult result) {
    return metric.flatMap(each -> result.judged().find(each.name()));
  }

  /** What early stopping misses, such as {@code lower validation loss}. */
  String improvement() {
    return metric
        .map(
            each ->
                "%s validation %s"
                    .formatted(each.higherIsBetter() ? "higher" : "lower", each.name()))
        .orElse("lower validation loss");
  }

  /** What the best epoch stands out by, such as {@code lowest validation loss}. */
  String peak(EpochResult best) {
    String part = best.validation().isPresent() ? "validation" : "training";
    boolean high = metric.isPresent() && metric.get().higherIsBetter();
    return "%s %s %s"
        .formatted(high ? "highest" : "lowest", part, metric.map(Metric::name).orElse("loss"));
  }
}
