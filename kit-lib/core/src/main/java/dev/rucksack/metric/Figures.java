package dev.rucksack.metric;

import dev.rucksack.error.EvaluationException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The loss of some examples and the figures of their metrics.
 *
 * @param loss the mean loss
 * @param metrics in the task's order, the most important first
 */
public record Figures(double loss, List<Figure> metrics) {
  public Figures {
    metrics = List.copyOf(metrics);
  }

  /** The most important figure; empty if only the loss is measured. */
  public Optional<Figure> first() {
    return metrics.stream().findFirst();
  }

  /**
   * The value of a metric.
   *
   * @throws EvaluationException if it was not measured
   */
  public double value(String metric) {
    return find(metric)
        .map(Figure::value)
        .orElseThrow(
            () ->
                new EvaluationException(
                    "There is no figure '%s'; measured are %s."
                        .formatted(metric, metrics.stream().map(Figure::name).toList())));
  }

  /** The figure of a metric, if it was measured. */
  public Optional<Figure> find(String metric) {
    return metrics.stream().filter(figure -> figure.name().equals(metric)).findFirst();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "loss %.4g", loss)
        + metrics.stream().map(figure -> ", " + figure).collect(Collectors.joining());
  }
}
