package dev.rucksack.evaluate;

/** Two networks on the same examples: whether one is better than the other, or only luckier. */
public sealed interface Comparison permits PairedComparison, PairedScores {
  /** Below this probability a difference counts as more than noise. */
  double NOISE = 0.05;

  /** How many examples (or queries) both answered. */
  long size();

  /** The second network's mean score minus the first one's. */
  double difference();

  /** The probability that two equally good networks differ by as much. */
  double pValue();

  /** The name of the test that the probability is from. */
  String test();

  /** Whether chance alone explains the difference well enough: a p-value of at least 0.05. */
  default boolean withinNoise() {
    return pValue() >= NOISE;
  }

  /**
   * Compares two networks by their scores: by McNemar's test where each score is right (1) or wrong
   * (0), else by flipping signs.
   *
   * @param first a score for each example
   * @param second likewise, in the same order
   * @throws dev.rucksack.error.EvaluationException if there are none, or not as many of both
   */
  static Comparison of(double[] first, double[] second) {
    LabelChecks.sameLength(first.length, second.length);
    return PairedComparison.areCounts(first) && PairedComparison.areCounts(second)
        ? PairedComparison.ofScores(first, second)
        : PairedScores.of(first, second);
  }
}
