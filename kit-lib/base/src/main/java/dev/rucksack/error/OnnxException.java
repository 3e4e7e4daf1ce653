package dev.rucksack.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A file or model that cannot be written, read or run; the message names the file, the node or
 * value, what is wrong with it and the remedy.
 */
public class OnnxException extends KitException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   */
  public OnnxException(String message) {
    super(message);
  }

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   * @param cause the cause
   */
  public OnnxException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
