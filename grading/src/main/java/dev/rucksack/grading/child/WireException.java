package dev.rucksack.grading.child;

/** A message that is not as it should be, or a value that fits into none. */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what does not fit, as a phrase that continues "the answer returned". */
  public WireException(String message) {
    super(message);
  }
}
