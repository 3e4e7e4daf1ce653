package dev.rucksack.train.step;

import dev.rucksack.train.checkpoint.BatchResult;
import java.util.OptionalDouble;

/**
 * One optimizer step: what its batch was like, and how long the gradient was.
 *
 * @param gradientNorm empty if it was not measured
 */
public record StepOutcome(BatchResult batch, OptionalDouble gradientNorm) {

  /** Whether the step could be taken: its loss is finite and its gradient, too, as far as known. */
  public boolean isFinite() {
    return batch.isFinite() && gradientNorm.stream().allMatch(Double::isFinite);
  }

  public double norm() {
    return gradientNorm.orElse(Double.NaN);
  }
}
