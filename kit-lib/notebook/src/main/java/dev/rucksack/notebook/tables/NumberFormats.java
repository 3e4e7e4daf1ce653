package dev.rucksack.notebook.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * The one way in which tables and charts write numbers: a digit before the point, a true minus
 * sign, thousands grouped where a number has five digits or more, powers of ten as {@code 2.5e−07}.
 * Numbers in one column or on one axis have the same number of decimals.
 */
public final class NumberFormats {

  private static final int SIGNIFICANT = 4;
  private static final int MOST_DECIMALS = 4;
  private static final int MOST_DECIMALS_OF_SMALL = 6;
  private static final double LARGE = 1e12;
  private static final double LARGE_ON_AXIS = 1e7;
  private static final double SMALL_ON_AXIS = 1e-4;

  /** From here on thousands are grouped; shorter numbers may be years or identifiers. */
  private static final double GROUPED = 10_000;

  private static final Pattern NUMBER =
      Pattern.compile("[-−]?\\d[\\d,]*(\\.\\d+)?(e[-+−]?\\d+)?( ?%)?", Pattern.CASE_INSENSITIVE);

  private NumberFormats() {}

  /**
   * Chooses the format for a column: as many decimals as its values need at four significant digits
   * (but no more than four, six if all are below 0.1), powers of ten where a value is too large or
   * too small for that.
   *
   * @param values the values to show; NaN and infinities are ignored
   */
  public static DoubleFunction<String> of(double... values) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    if (DoubleStream.of(finite).anyMatch(NumberFormats::needsPower)) {
      return value -> text(value, "%.3e");
    }
    double largest = DoubleStream.of(finite).map(Math::abs).max().orElse(0);
    int most = largest < 0.1 ? MOST_DECIMALS_OF_SMALL : MOST_DECIMALS;
    int needed = DoubleStream.of(finite).mapToInt(NumberFormats::decimals).max().orElse(0);
    return fixed(largest, Math.min(needed, most));
  }

  /**
   * The format for an axis with evenly spaced numbers.
   *
   * @param largest the largest magnitude on the axis
   * @param unit the unit of the last digit that is needed, above 0
   */
  public static DoubleFunction<String> ofSteps(double largest, double unit) {
    int place = (int) Math.floor(Math.log10(unit) + 1e-9);
    if (largest >= LARGE_ON_AXIS || unit < SMALL_ON_AXIS) {
      int digits = Math.max(0, (int) Math.floor(Math.log10(largest) + 1e-9) - place);
      return value -> Math.abs(value) < unit / 2 ? "0" : text(value, "%." + digits + "e");
    }
    return fixed(largest, Math.max(0, -place));
  }

  /**
   * The format for a logarithmic axis, on which each number has as many decimals as it needs.
   *
   * @param values the numbers on it, above 0
   */
  public static DoubleFunction<String> ofMagnitudes(double... values) {
    double least = DoubleStream.of(values).min().orElse(1);
    double largest = DoubleStream.of(values).max().orElse(1);
    if (least < SMALL_ON_AXIS || largest >= LARGE_ON_AXIS) {
      boolean round = DoubleStream.of(values).allMatch(value -> oneDigit(value));
      return value -> text(value, round ? "%.0e" : "%.1e");
    }
    return value -> fixed(largest, Math.min(decimals(value), 6)).apply(value);
  }

  /** Whether a text is nothing but a number, with or without a percent sign. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** A number's text with a true minus sign for each hyphen. */
  public static String withMinus(String number) {
    return number.replace('-', '−');
  }

  private static DoubleFunction<String> fixed(double largest, int decimals) {
    String pattern = (largest >= GROUPED ? "%,." : "%.") + decimals + "f";
    return value -> text(value, pattern);
  }

  private static String text(double value, String pattern) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    String text = String.format(Locale.ROOT, pattern, value);
    boolean zero = text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return withMinus(zero ? text.substring(1) : text);
  }

  private static boolean needsPower(double value) {
    double size = Math.abs(value);
    return size >= LARGE || (size > 0 && size < 1e-5);
  }

  private static boolean oneDigit(double value) {
    return rounded(value).precision() == 1;
  }

  private static int decimals(double value) {
    return value == Math.rint(value) ? 0 : Math.max(0, rounded(value).scale());
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(new MathContext(SIGNIFICANT)).stripTrailingZeros();
  }
}
