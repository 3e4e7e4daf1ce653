package dev.rucksack.grading.run;

/**
 * How one test of a grader went.
 *
 * @param test the grader's method
 * @param name what it tests, in words
 * @param points what it is worth
 * @param outcome how it went
 * @param message what was expected and what came; empty if it passed
 * @param hint what helps the learner; empty unless the result was wrong, and empty behind a test
 *     that failed before: it may have failed for the same reason
 * @param misconception the mistake in a few words, for the teacher; empty where the hint is, and
 *     where the test names none
 * @param hidden whether a class release keeps the test back
 */
public record TestResult(
    String test,
    String name,
    int points,
    Outcome outcome,
    String message,
    String hint,
    String misconception,
    boolean hidden) {

  /** Whether it passed. */
  public boolean passed() {
    return outcome == Outcome.PASSED;
  }

  /** Whether it ran and did not pass. */
  public boolean failed() {
    return !passed() && outcome != Outcome.NOT_RUN;
  }

  /** The same without hint and misconception. */
  TestResult withoutHint() {
    return new TestResult(test, name, points, outcome, message, "", "", hidden);
  }

  /** The points it brought: all or none. */
  public int earned() {
    return passed() ? points : 0;
  }
}
