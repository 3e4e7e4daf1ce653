package dev.rucksack.train.history;

import dev.rucksack.metric.Figures;
import java.util.Optional;

/**
 * What one epoch, a pass over the training part, led to.
 *
 * @param epoch the number of the epoch, from 1
 * @param train the training examples' loss and figures, each measured while its batch was trained
 *     on; metrics that do not score by example are left out
 * @param validation loss and figures on the validation part after the epoch; empty without one
 * @param seconds wall time of the epoch, validation included
 */
public record EpochResult(int epoch, Figures train, Optional<Figures> validation, double seconds) {

  /** Mean loss of the training examples. */
  public double trainLoss() {
    return train.loss();
  }

  /** Mean loss on the validation part, NaN without one. */
  public double validationLoss() {
    return validation.map(Figures::loss).orElse(Double.NaN);
  }

  /**
   * A figure of the training examples, such as {@code train("accuracy")}.
   *
   * @throws dev.rucksack.error.EvaluationException if it was not measured
   */
  public double train(String metric) {
    return train.value(metric);
  }

  /**
   * A figure on the validation part, NaN without one.
   *
   * @throws dev.rucksack.error.EvaluationException if it was not measured
   */
  public double validation(String metric) {
    return validation.map(figures -> figures.value(metric)).orElse(Double.NaN);
  }

  /** The figures to judge the epoch by: those of the validation part, if there is one. */
  public Figures judged() {
    return validation.orElse(train);
  }
}
