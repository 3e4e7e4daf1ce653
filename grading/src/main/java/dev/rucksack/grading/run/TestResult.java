package dev.rucksack.grading.run;

/**
 * How one test of a grader went.
 *
 * @param test the grader's method
 * @param name what it tests, in words
 * @param points what it is worth
 * @param outcome how it went
 * @param message what was expected and what came; empty if it passed
 * @param hint what helps the learner; empty unless the result was wrong
 * @param misconception the mistake in a few words, for the teacher; empty unless the result was
 *     wrong and the test names one
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

  /** The points it brought: all or none. */
  public int earned() {
    return passed() ? points : 0;
  }
}
