package dev.rucksack.djl.trace.record;

import java.io.Serial;

/** An operator that cannot be translated; caught for each step, so that all are reported. */
public final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param reason what stands in the way and what would work instead, as a clause
   */
  public Refusal(String reason) {
    super(reason, null, false, false);
  }
}
