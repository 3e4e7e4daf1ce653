package dev.rucksack.metric;

import dev.rucksack.data.targets.Targets;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/**
 * A measure that is the mean of scores, or follows from that mean. It can be summed up batch by
 * batch, has an interval, and two networks can be compared by their scores.
 */
public interface MeanMetric extends Metric {

  /** The score of each example (or each query, where examples belong to queries). */
  double[] scores(Targets truth, List<Tensor> outputs);

  /** The figure that follows from the scores' sums. */
  Figure figure(Moments scores, double confidence);

  /** Whether each example has a score of its own, so that some examples can be scored at a time. */
  default boolean isByExample() {
    return true;
  }

  @Override
  default Figure of(Targets truth, List<Tensor> outputs, double confidence) {
    return figure(Moments.of(scores(truth, outputs)), confidence);
  }
}
