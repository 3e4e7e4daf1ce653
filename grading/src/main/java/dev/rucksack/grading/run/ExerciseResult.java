package dev.rucksack.grading.run;

import dev.rucksack.grading.sandbox.Isolation;
import java.util.List;

/**
 * What came of grading one answer.
 *
 * @param id the exercise's
 * @param version the exercise's, with which it was graded
 * @param status how far it came
 * @param remark one sentence if it did not come to tests, or the compiler's messages; else empty
 * @param tests one for each test of the grader, in its order, also when none ran
 * @param output what the answer printed in tests that are not hidden, cut to a few lines
 * @param isolation what the answer ran behind
 */
public record ExerciseResult(
    String id,
    int version,
    Status status,
    String remark,
    List<TestResult> tests,
    String output,
    Isolation isolation) {

  /** Keeps its own copy of the tests. */
  public ExerciseResult {
    tests = List.copyOf(tests);
  }

  /** The points of all tests. */
  public int points() {
    return tests.stream().mapToInt(TestResult::points).sum();
  }

  /**
   * The points of the tests that passed, but at most three quarters of all unless every test
   * passed: a mistake that only one of many tests shows costs a visible share, too.
   */
  public int earned() {
    return Math.min(passed(), most());
  }

  private int passed() {
    return tests.stream().mapToInt(TestResult::earned).sum();
  }

  private int most() {
    return tests.stream().allMatch(TestResult::passed) ? points() : points() * 3 / 4;
  }

  /** The share of the points that was earned, 0 to 1. */
  public double score() {
    return points() == 0 ? 0 : (double) earned() / points();
  }

  /** How the points came about, and what to do first when several tests failed; else empty. */
  public String advice() {
    String first =
        tests.stream().filter(TestResult::failed).count() > 1
            ? "Fix the first test that fails; those below it may fail for the same reason."
            : "";
    String capped =
        passed() > most()
            ? "While a test fails, an answer earns at most three quarters of the points: %d of %d."
                .formatted(most(), points())
            : "";
    return (capped + " " + first).strip();
  }
}
