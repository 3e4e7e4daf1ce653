package dev.rucksack.grading.child;

/** What one message may take. */
public final class Limits {
  /** The largest message of values, in bytes. */
  public static final int MESSAGE_BYTES = 8 << 20;

  /** From how many bytes on the shared objects are forgotten and sent again. */
  public static final long SHARED_BYTES = 256 << 10;

  private Limits() {}
}
