package dev.rucksack.error;

import java.io.Serial;

/** Data that is missing, broken or not what it claims; the message names it and the remedy. */
public final class DataException extends KitException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   */
  public DataException(String message) {
    super(message);
  }

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   * @param cause the cause
   */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
