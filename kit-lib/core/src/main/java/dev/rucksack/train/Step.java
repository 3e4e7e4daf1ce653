package dev.rucksack.train;

import dev.rucksack.train.checkpoint.BatchResult;
import java.util.OptionalDouble;

/**
 * One optimizer step: what its batch was like, and how long the gradient was.
 *
 * @param gradientNorm empty if it was not measured
 */
record Step(BatchResult batch, OptionalDouble gradientNorm) {

  /** Whether the step could be taken: its loss is finite and its gradient, too, as far as known. */
  boolean isFinite() {
    return batch.isFinite() && gradientNorm.stream().allMatch(Double::isFinite);
  }

  double norm() {
    return gradientNorm.orElse(Double.NaN);
  }
}
