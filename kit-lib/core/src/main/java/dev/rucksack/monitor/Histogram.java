package dev.rucksack.monitor;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * How many of some numbers fall into each of 30 buckets of equal width, from the smallest to the
 * largest.
 */
record Histogram(double low, double[] limits, double[] counts, double sum, double squares) {
  private static final int BUCKETS = 30;

  /**
   * @param values at least one, all of them finite
   */
  static Histogram of(double[] values) {
    DoubleSummaryStatistics all = Arrays.stream(values).summaryStatistics();
    double least = all.getMin();
    double greatest = all.getMax();
    double sum = all.getSum();
    double squares = Arrays.stream(values).map(v -> v * v).sum();
    if (least == greatest) {
      // A bucket without width would not be seen.
      return new Histogram(
          least - 0.5, new double[] {least + 0.5}, new double[] {values.length}, sum, squares);
    }
    double width = (greatest - least) / BUCKETS;
    double[] limits = new double[BUCKETS];
    Arrays.setAll(limits, i -> i == BUCKETS - 1 ? greatest : least + (i + 1) * width);
    double[] counts = new double[BUCKETS];
    for (double value : values) {
      counts[(int) Math.min(BUCKETS - 1, (value - least) / width)]++;
    }
    return new Histogram(least, limits, counts, sum, squares);
  }

  /** As TensorFlow's message HistogramProto. */
  Message message() {
    double count = Arrays.stream(counts).sum();
    return new Message()
        .real(1, low)
        .real(2, limits[limits.length - 1])
        .real(3, count)
        .real(4, sum)
        .real(5, squares)
        .reals(6, limits)
        .reals(7, counts);
  }
}
