package dev.rucksack.error;

import java.io.Serial;

/** Predictions that cannot be judged; the message names them and the remedy. */
public final class EvaluationException extends KitException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   */
  public EvaluationException(String message) {
    super(message);
  }
}
