package dev.rucksack.grading.sandbox;

/** Thrown into a test whose answer overstepped a limit; the answer's process is gone then. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Which limit. */
  public enum Limit {
    TIME,
    MEMORY,
    OUTPUT,
    /** The process ended by itself. */
    PROCESS,
    /** The result is not what the task's interface declares. */
    RESULT
  }

  private final Limit limit;

  /**
   * A limit that was overstepped.
   *
   * @param limit which one
   * @param message what happened, for the learner
   */
  public Violation(Limit limit, String message) {
    super(message);
    this.limit = limit;
  }

  /** Which limit. */
  public Limit limit() {
    return limit;
  }
}
