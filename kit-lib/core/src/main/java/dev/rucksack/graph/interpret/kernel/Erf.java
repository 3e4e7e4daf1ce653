package dev.rucksack.graph.interpret.kernel;

/** The error function, to about 1e-13. */
final class Erf {
  private static final double SERIES_LIMIT = 3;
  private static final int FRACTION_DEPTH = 60;

  private Erf() {}

  static double of(double x) {
    double a = Math.abs(x);
    double value = a < SERIES_LIMIT ? series(a) : a > 6 ? 1 : 1 - complement(a);
    return Double.isNaN(x) ? x : Math.copySign(value, x);
  }

  /** 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ / (n!(2n+1)): Abramowitz and Stegun 7.1.5. */
  private static double series(double x) {
    double power = x;
    double sum = x;
    for (int n = 1; Math.abs(power) > 1e-17 * Math.abs(sum); n++) {
      power *= -x * x / n;
      sum += power / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  /** e^(−x²)/√π · 1/(x + ½/(x + 1/(x + …))): Abramowitz and Stegun 7.1.14, from the inside out. */
  private static double complement(double x) {
    double fraction = x;
    for (int n = FRACTION_DEPTH; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
