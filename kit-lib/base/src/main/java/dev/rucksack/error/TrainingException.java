package dev.rucksack.error;

import java.io.Serial;

/** A training run that cannot begin or continue; the message names what the caller can change. */
public final class TrainingException extends KitException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   */
  public TrainingException(String message) {
    super(message);
  }

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   * @param cause the cause
   */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
