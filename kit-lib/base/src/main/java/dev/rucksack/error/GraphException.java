package dev.rucksack.error;

import java.io.Serial;

/**
 * A graph, node or tensor that cannot be what it claims; the message names it, its value and the
 * remedy.
 */
public class GraphException extends KitException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that names the subject, the actual value and the remedy
   */
  public GraphException(String message) {
    super(message);
  }
}
