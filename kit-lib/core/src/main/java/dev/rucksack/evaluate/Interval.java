package dev.rucksack.evaluate;

import java.util.Locale;

/**
 * A range that holds the true value in 95, or 99, of 100 such measurements.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** The 97.5 % quantile of the standard normal distribution. */
  static final double Z95 = 1.959963984540054;

  /** The 99.5 % quantile. */
  static final double Z99 = 2.5758293035489004;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "The interval from %s to %s is none; give the smaller end first.".formatted(low, high));
    }
  }

  /**
   * Wilson's 95 % score interval of a proportion ("Probable Inference, the Law of Succession, and
   * Statistical Inference", E. B. Wilson, 1927): never outside 0…1, and of use near both ends,
   * where the textbook's p ± 1.96·√(p(1−p)/n) shrinks to nothing.
   *
   * @param successes from 0 to {@code n}
   * @param n trials, at least 1
   */
  public static Interval of(long successes, long n) {
    return wilson(successes, n, Z95);
  }

  /**
   * Wilson's 99 % score interval of a proportion: for several claims at once, of which five hold
   * together with a probability of at least 95 % (Bonferroni's inequality).
   *
   * @param successes from 0 to {@code n}
   * @param n trials, at least 1
   */
  public static Interval of99(long successes, long n) {
    return wilson(successes, n, Z99);
  }

  private static Interval wilson(long successes, long n, double z) {
    if (n < 1 || successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          "%d successes in %d trials are no proportion; give 0 ≤ successes ≤ trials and at least 1 trial."
              .formatted(successes, n));
    }
    double p = (double) successes / n;
    double z2 = z * z;
    double center = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
    // At 0 and n the ends are exactly 0 and 1; rounding would miss them.
    return new Interval(successes == 0 ? 0 : center - half, successes == n ? 1 : center + half);
  }

  /** Whether a value lies in the range, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The ends as fractions, such as {@code 0.812…0.846}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f…%.3f", low, high);
  }
}
