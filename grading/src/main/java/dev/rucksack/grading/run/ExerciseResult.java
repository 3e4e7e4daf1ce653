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

  /** The points of the tests that passed. */
  public int earned() {
    return tests.stream().mapToInt(TestResult::earned).sum();
  }

  /** The share of the points that was earned, 0 to 1. */
  public double score() {
    return points() == 0 ? 0 : (double) earned() / points();
  }
}
