package dev.rucksack.grading.run;

/** How one test went. */
public enum Outcome {
  PASSED,
  /** A wrong result, or an exception that the answer threw. */
  FAILED,
  /** The time of the test was over. */
  TIMED_OUT,
  OUT_OF_MEMORY,
  /** It printed, or returned, more than is accepted. */
  TOO_MUCH_OUTPUT,
  /** The answer's process ended before it answered. */
  ENDED,
  /** The answer did not come so far that this test could run. */
  NOT_RUN
}
