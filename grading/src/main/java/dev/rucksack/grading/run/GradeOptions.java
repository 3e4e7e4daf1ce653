package dev.rucksack.grading.run;

import dev.rucksack.grading.sandbox.Isolation;
import java.time.Duration;

/**
 * How answers are graded.
 *
 * @param seed what the inputs of the tests are drawn from
 * @param testLimit the time that the answer has in one test
 * @param heapMebibytes the memory of the answer's process, in MiB
 * @param outputBytes how much one test may print, in bytes
 * @param isolation what the answer runs behind
 */
public record GradeOptions(
    long seed, Duration testLimit, int heapMebibytes, int outputBytes, Isolation isolation) {

  /** Checks the limits. */
  public GradeOptions {
    if (testLimit.isNegative() || testLimit.isZero()) {
      throw new IllegalArgumentException(
          "The time limit of a test is " + testLimit + "; give it more than nothing.");
    }
    if (heapMebibytes < 16) {
      throw new IllegalArgumentException(
          "The answer's memory is " + heapMebibytes + " MiB; give it at least 16.");
    }
    if (outputBytes < 0) {
      throw new IllegalArgumentException(
          "A test may print " + outputBytes + " bytes; give zero or more.");
    }
  }

  /** As {@link #behind}, with the strongest isolation there is. */
  public static GradeOptions defaults() {
    return behind(Isolation.strongest());
  }

  /** One second a test, 64 MiB and 64 KiB of output, behind that isolation. */
  public static GradeOptions behind(Isolation isolation) {
    return new GradeOptions(1, Duration.ofSeconds(1), 64, 1 << 16, isolation);
  }

  /** The same with another seed. */
  public GradeOptions withSeed(long other) {
    return new GradeOptions(other, testLimit, heapMebibytes, outputBytes, isolation);
  }

  /** The same with another time limit of a test. */
  public GradeOptions withTestLimit(Duration other) {
    return new GradeOptions(seed, other, heapMebibytes, outputBytes, isolation);
  }
}
