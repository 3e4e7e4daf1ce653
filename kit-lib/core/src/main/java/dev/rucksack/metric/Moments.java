package dev.rucksack.metric;

import dev.rucksack.error.EvaluationException;
import dev.rucksack.evaluate.Interval;
import java.util.Arrays;

/**
 * Sums over scores, from which their mean and its uncertainty follow.
 *
 * @param count how many scores
 * @param sum of the scores
 * @param squares the sum of their squares
 */
public record Moments(long count, double sum, double squares) {
  /** No score yet. */
  public static final Moments NONE = new Moments(0, 0, 0);

  /** The sums of some scores. */
  public static Moments of(double[] scores) {
    double squares = Arrays.stream(scores).map(score -> score * score).sum();
    return new Moments(scores.length, Arrays.stream(scores).sum(), squares);
  }

  /** The sums of these scores and others. */
  public Moments plus(Moments other) {
    return new Moments(count + other.count, sum + other.sum, squares + other.squares);
  }

  /**
   * The mean score.
   *
   * @throws EvaluationException if there is none
   */
  public double mean() {
    if (count == 0) {
      throw new EvaluationException(
          "There are 0 examples to evaluate on; give a test part that is not empty.");
    }
    return sum / count;
  }

  /**
   * The interval of the mean by the normal distribution; infinitely wide for a single score.
   *
   * @param confidence 0.9, 0.95 or 0.99
   */
  public Interval interval(double confidence) {
    double mean = mean();
    if (count == 1) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double variance = Math.max(0, (squares - count * mean * mean) / (count - 1));
    double half = Interval.quantile(confidence) * Math.sqrt(variance / count);
    return new Interval(mean - half, mean + half);
  }
}
