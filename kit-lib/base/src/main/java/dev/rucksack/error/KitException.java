package dev.rucksack.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What all of the kit's exceptions are: something that the caller gave cannot be worked with. The
 * message is one sentence that names the subject, the actual value and the remedy, fit to be shown
 * to a user as it is. (A setting that makes no sense by itself is an {@link
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
   * @param cause what went wrong underneath, if anything did
   */
  protected KitException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
