package dev.rucksack.metric;

import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/**
 * A measure that is the mean of scores, or follows from it. It can be summed up batch by batch and
 * has an interval, and two networks can be compared by their scores.
 */
public interface MeanMetric extends Metric {

  /** The score of each example (or each query, where examples belong to queries). */
  double[] scores(Targets truth, List<Tensor> outputs);

  /** The figure that follows from the scores' sums. */
  Figure figure(Moments scores, double confidence);

  /** Whether each example has its own score, so that examples can be scored a few at a time. */
  default boolean isByExample() {
    return true;
  }

  @Override
  default Figure of(Targets truth, List<Tensor> outputs, double confidence) {
    return figure(Moments.of(scores(truth, outputs)), confidence);
  }
}
