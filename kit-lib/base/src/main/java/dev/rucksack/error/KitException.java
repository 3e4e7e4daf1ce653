package dev.rucksack.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The common type of the kit's exceptions: something that the caller supplied cannot be used. The
 * message is one sentence that names the subject, the actual value and the remedy, fit to be shown
 * to a user as it is. (A setting that makes no sense in itself is an {@link
 * IllegalArgumentException}.)
 */
public abstract class KitException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   */
  protected KitException(String message) {
    super(message);
  }

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   * @param cause the cause, if there is one
   */
  protected KitException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
