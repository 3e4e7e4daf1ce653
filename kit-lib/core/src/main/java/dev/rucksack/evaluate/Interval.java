package dev.rucksack.evaluate;

import java.util.Locale;
import java.util.Map;

/**
 * A range that holds the true value in 95, or 99, of 100 such measurements.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** The 97.5 % quantile of the standard normal distribution. */
  static final double Z95 = 1.959963984540054;

  /** Quantiles of the standard normal distribution by the confidence of an interval around 0. */
  private static final Map<Double, Double> QUANTILES =
      Map.of(0.9, 1.6448536269514722, 0.95, Z95, 0.99, 2.5758293035489004);

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "%s to %s is not an interval; give the smaller end first.".formatted(low, high));
    }
  }

  /**
   * Wilson's 95 % score interval of a proportion ("Probable Inference, the Law of Succession, and
   * Statistical Inference", E. B. Wilson, 1927): never outside 0…1, and useful near both ends,
   * where the textbook's p ± 1.96·√(p(1−p)/n) shrinks to nothing.
   *
   * @param successes from 0 to {@code n}
   * @param n trials, at least 1
   */
  public static Interval of(long successes, long n) {
    return wilson(successes, n, 0.95);
  }

  /**
   * Wilson's 99 % score interval of a proportion: for several claims at once, of which five hold
   * together with a probability of at least 95 % (Bonferroni's inequality).
   *
   * @param successes from 0 to {@code n}
   * @param n trials, at least 1
   */
  public static Interval of99(long successes, long n) {
    return wilson(successes, n, 0.99);
  }

  /**
   * Wilson's score interval of a proportion.
   *
   * @param successes from 0 to {@code n}
   * @param n trials, at least 1
   * @param confidence 0.9, 0.95 or 0.99
   */
  public static Interval wilson(long successes, long n, double confidence) {
    double z = quantile(confidence);
    if (n < 1 || successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          "%d successes in %d trials are not a proportion; give 0 ≤ successes ≤ trials and at least 1 trial."
              .formatted(successes, n));
    }
    double p = (double) successes / n;
    double z2 = z * z;
    double center = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
    // At 0 and n the ends are exactly 0 and 1; rounding would miss them.
    return new Interval(successes == 0 ? 0 : center - half, successes == n ? 1 : center + half);
  }

  /**
   * How many standard errors an interval reaches to either side, by the normal distribution.
   *
   * @param confidence 0.9, 0.95 or 0.99
   */
  public static double quantile(double confidence) {
    Double quantile = QUANTILES.get(confidence);
    if (quantile == null) {
      throw new IllegalArgumentException(
          "There is no interval of confidence %s; use 0.9, 0.95 or 0.99.".formatted(confidence));
    }
    return quantile;
  }

  /** Whether a value is in the range, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The ends as fractions, such as {@code 0.812…0.846}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f…%.3f", low, high);
  }
}
