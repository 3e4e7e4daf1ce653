package dev.rucksack.notebook.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** One format for all numbers of a column, so that their decimal points are aligned. */
final class NumberFormats {

  private static final int SIGNIFICANT = 4;
  private static final int MOST_DECIMALS = 4;
  private static final int MOST_DECIMALS_OF_SMALL = 6;
  private static final double LARGE = 1e12;

  private NumberFormats() {}

  /**
   * Chooses the format for a column: as many decimals as its values need at four significant digits
   * (but no more than four, six if all are below 0.1), thousands grouped, powers of ten where a
   * value is too large or too small for that.
   *
   * @param values the values to show; NaN and infinities are ignored
   */
  static DoubleFunction<String> of(double... values) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    if (DoubleStream.of(finite).anyMatch(NumberFormats::needsPower)) {
      return value -> text(value, "%.3e");
    }
    double largest = DoubleStream.of(finite).map(Math::abs).max().orElse(0);
    int most = largest < 0.1 ? MOST_DECIMALS_OF_SMALL : MOST_DECIMALS;
    int needed = DoubleStream.of(finite).mapToInt(NumberFormats::decimals).max().orElse(0);
    int decimals = Math.min(needed, most);
    String pattern = "%,." + decimals + "f";
    return value -> text(value, pattern);
  }

  private static String text(double value, String pattern) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    return String.format(Locale.ROOT, pattern, value);
  }

  private static boolean needsPower(double value) {
    double size = Math.abs(value);
    return size >= LARGE || (size > 0 && size < 1e-5);
  }

  private static int decimals(double value) {
    if (value == Math.rint(value)) {
      return 0;
    }
    int scale =
        new BigDecimal(value).round(new MathContext(SIGNIFICANT)).stripTrailingZeros().scale();
    return Math.max(0, scale);
  }
}
