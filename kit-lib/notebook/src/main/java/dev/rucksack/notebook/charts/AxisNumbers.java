package dev.rucksack.notebook.charts;

import dev.rucksack.notebook.tables.NumberFormats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Writes the numbers at one axis. XChart asks for one number at a time and chooses distances by the
 * length of what it gets; so a first painting only learns which numbers there are, and the next has
 * the same number of decimals for all of them.
 */
final class AxisNumbers implements Function<Double, String> {

  /** XChart counts in steps of at least 1e-10, and would count forever in smaller ones. */
  private static final double LEAST_STEP = 1e-8;

  private static final double GAP = 8;

  private final List<Double> asked = new ArrayList<>();
  private DoubleFunction<String> format = AxisNumbers::plain;
  private double step = Double.NaN;

  @Override
  public String apply(Double value) {
    asked.add(value);
    return format.apply(value);
  }

  private void use(DoubleFunction<String> next) {
    format = next;
    asked.clear();
  }

  /**
   * Adapts the decimals to what was asked last: XChart tries wider and wider steps until the labels
   * fit beside each other.
   *
   * @return whether the labels are different now, and need to be tried once more
   */
  boolean settle() {
    int count = asked.size();
    double next = count < 2 ? 0 : Math.abs(asked.get(count - 1) - asked.get(count - 2));
    boolean changed = next >= LEAST_STEP && !(Math.abs(next - step) < 1e-6 * next);
    if (changed) {
      step = next;
      use(NumberFormats.ofSteps(largest(), lastDigit(next)));
    }
    return changed;
  }

  /**
   * Chooses which numbers of a logarithmic axis are shown.
   *
   * @param screen where a number is on the drawing, in pixels
   * @param extent a label's extent along the axis, in pixels
   * @return a decade's length in pixels, infinite if fewer than two numbers are marked
   */
  double spread(ToDoubleFunction<Double> screen, ToDoubleFunction<String> extent) {
    List<Double> marks = asked.stream().distinct().sorted().toList();
    if (marks.size() < 2) {
      return Double.POSITIVE_INFINITY;
    }
    // The outermost marks may be outside the plot, where XChart gives them no place.
    int edge = marks.size() > 3 ? 1 : 0;
    double low = marks.get(edge);
    double high = marks.get(marks.size() - 1 - edge);
    double distance = Math.abs(screen.applyAsDouble(high) - screen.applyAsDouble(low));
    double decade = distance / Math.log10(high / low);
    use(LogNumbers.choose(marks, decade, extent, GAP));
    return decade;
  }

  /** Whether XChart marks two numbers only, the one below the data and the one above. */
  boolean lonely() {
    return asked.stream().distinct().count() == 2;
  }

  double least() {
    return asked.stream().mapToDouble(Math::abs).min().orElse(0);
  }

  double largest() {
    return asked.stream().mapToDouble(Math::abs).max().orElse(0);
  }

  /**
   * The unit of a step's last digit: 0.1 for 2.5, whatever noise the subtraction left behind it.
   */
  private static double lastDigit(double step) {
    return new BigDecimal(step).round(new MathContext(3)).stripTrailingZeros().ulp().doubleValue();
  }

  private static String plain(double value) {
    return Math.abs(value) < 1e9
        ? new BigDecimal(value)
            .setScale(9, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : String.format(Locale.ROOT, "%.6e", value);
  }
}
