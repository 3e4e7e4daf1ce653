package dev.rucksack.djl.trace;

import java.io.Serial;

/** An operator that cannot be translated; caught for each step, so that all are reported. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason what stands in the way and what would work instead, as a clause
   */
  Refusal(String reason) {
    super(reason, null, false, false);
  }
}
