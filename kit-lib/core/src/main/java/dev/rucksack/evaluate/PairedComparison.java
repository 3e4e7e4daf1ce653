package dev.rucksack.evaluate;

import dev.rucksack.error.EvaluationException;
import java.util.Arrays;

/**
 * Two networks on the same examples: what only one of them gets right decides.
 *
 * @param bothRight examples that both classify correctly
 * @param onlyFirst that only the first does
 * @param onlySecond that only the second does
 * @param bothWrong that neither does
 */
public record PairedComparison(long bothRight, long onlyFirst, long onlySecond, long bothWrong)
    implements Comparison {

  public PairedComparison {
    if (Math.min(Math.min(bothRight, onlyFirst), Math.min(onlySecond, bothWrong)) < 0
        || bothRight + onlyFirst + onlySecond + bothWrong < 1) {
      throw new EvaluationException(
          "The counts %d, %d, %d, %d compare nothing; give counts of at least 0 with one above."
              .formatted(bothRight, onlyFirst, onlySecond, bothWrong));
    }
  }

  /**
   * Counts on which examples two predictions agree with the truth.
   *
   * @param truth the class of each example
   * @param first what the first network took each for
   * @param second what the second did
   * @throws EvaluationException if there are no examples or not one prediction for each
   */
  public static PairedComparison of(int[] truth, int[] first, int[] second) {
    LabelChecks.sameLength(truth.length, first.length);
    LabelChecks.sameLength(truth.length, second.length);
    long[] counts = new long[4];
    for (int i = 0; i < truth.length; i++) {
      counts[(first[i] == truth[i] ? 0 : 2) + (second[i] == truth[i] ? 0 : 1)]++;
    }
    return new PairedComparison(counts[0], counts[1], counts[2], counts[3]);
  }

  /** Counts scores of 1 for right and 0 for wrong. */
  static PairedComparison ofScores(double[] first, double[] second) {
    long[] counts = new long[4];
    for (int i = 0; i < first.length; i++) {
      counts[(first[i] == 1 ? 0 : 2) + (second[i] == 1 ? 0 : 1)]++;
    }
    return new PairedComparison(counts[0], counts[1], counts[2], counts[3]);
  }

  static boolean areCounts(double[] scores) {
    return Arrays.stream(scores).allMatch(score -> score == 0 || score == 1);
  }

  /** How many examples there are. */
  @Override
  public long size() {
    return bothRight + onlyFirst + onlySecond + bothWrong;
  }

  /** The second accuracy minus the first, as a fraction. */
  @Override
  public double difference() {
    return (double) (onlySecond - onlyFirst) / size();
  }

  /**
   * The 95 % interval of the difference: Wald's with ½ added to each count ("Simple improved
   * confidence intervals for comparing matched proportions", A. Agresti and Y. Min, 2005).
   */
  public Interval interval95() {
    double n = size() + 2;
    double first = onlyFirst + 0.5;
    double second = onlySecond + 0.5;
    double center = (second - first) / n;
    double variance = (first + second - (second - first) * (second - first) / n) / (n * n);
    double half = Interval.Z95 * Math.sqrt(variance);
    return new Interval(center - half, center + half);
  }

  /**
   * The probability that two equally good networks differ by as much: McNemar's test in its exact,
   * two-sided binomial form ("Note on the sampling error of the difference between correlated
   * proportions or percentages", Q. McNemar, 1947). 1 if they never differ.
   */
  @Override
  public double pValue() {
    long n = onlyFirst + onlySecond;
    long fewer = Math.min(onlyFirst, onlySecond);
    double logTerm = -n * Math.log(2);
    double tail = 0;
    for (long k = 0; k <= fewer; k++) {
      tail += Math.exp(logTerm);
      logTerm += Math.log((double) (n - k) / (k + 1));
    }
    return Math.min(1, 2 * tail);
  }

  @Override
  public String test() {
    return "McNemar's";
  }
}
