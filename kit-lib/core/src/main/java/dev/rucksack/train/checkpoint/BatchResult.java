package dev.rucksack.train.checkpoint;

import dev.rucksack.metric.Moments;
import java.util.ArrayList;
import java.util.List;

/**
 * What some examples were like for the network.
 *
 * @param weight what they count in a mean: how many examples, or steps of sequences
 * @param loss their mean loss
 * @param scores sums of their scores, one entry for each metric; none before the first batch, and
 *     none if the loss is not finite
 */
public record BatchResult(double weight, double loss, List<Moments> scores) {
  public static final BatchResult NONE = new BatchResult(0, 0, List.of());

  public BatchResult {
    scores = List.copyOf(scores);
  }

  public BatchResult plus(BatchResult other) {
    if (weight == 0) {
      return other;
    }
    double n = weight + other.weight;
    double mean = (loss * weight + other.loss * other.weight) / n;
    List<Moments> sums = new ArrayList<>();
    if (isFinite() && other.isFinite()) {
      for (int i = 0; i < scores.size(); i++) {
        sums.add(scores.get(i).plus(other.scores.get(i)));
      }
    }
    return new BatchResult(n, mean, sums);
  }

  public boolean isFinite() {
    return Double.isFinite(loss);
  }
}
