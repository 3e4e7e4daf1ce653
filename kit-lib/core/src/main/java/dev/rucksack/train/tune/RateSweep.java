package dev.rucksack.train.tune;

import dev.rucksack.train.history.StepResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * What a {@link RateFinder} saw.
 *
 * @param points one for each step, the rate rising
 */
public record RateSweep(List<Point> points) {
  /** By how much the smoothed loss has to fall below its first value before a rate is suggested. */
  private static final double FALLS = 0.95;

  /** How far below the rate of the lowest loss the suggestion stays. */
  private static final double CAUTION = 10;

  public RateSweep {
    points = List.copyOf(points);
  }

  /**
   * One step.
   *
   * @param rate the learning rate
   * @param loss mean loss of the step's batch
   * @param smoothed running mean of the losses, each step counting nine tenths of the one after it
   */
  public record Point(double rate, double loss, double smoothed) {}

  /** A running mean that forgets, without the pull of its beginning at 0. */
  static final class Smoothing {
    private static final double KEPT = 0.9;
    private double sum;
    private double weight;

    double next(double value) {
      sum = KEPT * sum + (1 - KEPT) * value;
      weight = KEPT * weight + (1 - KEPT);
      return sum / weight;
    }
  }

  static RateSweep of(List<StepResult> steps) {
    Smoothing smoothing = new Smoothing();
    List<Point> points = new ArrayList<>();
    for (StepResult step : steps) {
      points.add(new Point(step.rate(), step.loss(), smoothing.next(step.loss())));
    }
    return new RateSweep(points);
  }

  /**
   * A tenth of the rate at which the smoothed loss was lowest: where it is lowest, steps are about
   * to become too long. Empty if the loss never fell by 5 % – then the network does not learn at
   * any rate, and something else is wrong.
   */
  public OptionalDouble suggestion() {
    return points.stream()
        .min(Comparator.comparingDouble(Point::smoothed))
        .filter(lowest -> lowest.smoothed() < FALLS * points.getFirst().smoothed())
        .map(lowest -> OptionalDouble.of(lowest.rate() / CAUTION))
        .orElse(OptionalDouble.empty());
  }

  /** One row a step: rate, loss, smoothed loss. */
  public Table table() {
    return Table.create(
        "Learning rates",
        column("rate", Point::rate),
        column("loss", Point::loss),
        column("smoothed loss", Point::smoothed));
  }

  private DoubleColumn column(String name, ToDoubleFunction<Point> figure) {
    return DoubleColumn.create(name, points.stream().mapToDouble(figure).toArray());
  }

  @Override
  public String toString() {
    OptionalDouble rate = suggestion();
    return rate.isPresent()
        ? String.format(
            Locale.ROOT, "Suggested rate: %.2g (of %d rates)", rate.getAsDouble(), points.size())
        : "No rate to suggest: the loss did not fall at any of %d rates.".formatted(points.size());
  }
}
