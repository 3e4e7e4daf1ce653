package dev.rucksack.grading.child;

/** What the answer's process replies with. */
public enum Reply {
  /** The method's result and the changed arguments. */
  RETURNED,
  /** The answer threw; the changed arguments follow. */
  THREW,
  /** The result is not a plain value. */
  UNFIT,
  /** The answer printed more than it may; the process ends. */
  PRINTED_TOO_MUCH,
  /** The memory was used up; the process is of no further use. */
  OUT_OF_MEMORY
}
