package dev.rucksack.grading.sandbox;

import java.time.Duration;

/**
 * What an answer may take.
 *
 * @param testLimit the time in one test
 * @param heapMebibytes Java's heap of its process, in MiB
 * @param outputBytes what one call may print, in bytes
 * @param isolation what it runs behind
 */
public record SandboxLimits(
    Duration testLimit, int heapMebibytes, int outputBytes, Isolation isolation) {

  /** The same with a share of the time. */
  SandboxLimits inHurry(int divisor) {
    return new SandboxLimits(testLimit.dividedBy(divisor), heapMebibytes, outputBytes, isolation);
  }
}
