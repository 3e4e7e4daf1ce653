package dev.rucksack.grading.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import dev.rucksack.grading.sandbox.Isolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedAnswerTest {
  private static final CheckedAnswer CHECKED =
      new CheckedAnswer(
          "Split by group",
          new ExerciseResult(
              "02-group-split",
              1,
              Status.GRADED,
              "",
              List.of(
                  test("keeps groups", Outcome.PASSED, 3, "", ""),
                  test("counts <rows>", Outcome.FAILED, 2, "expected: 5", "Where do you begin?"),
                  test("draws all", Outcome.FAILED, 2, "expected: 6", ""),
                  test("follows the seed", Outcome.NOT_RUN, 3, "Not run: out of time.", "")),
              "5 & 6",
              Isolation.ALLOW_LIST));

  private static TestResult test(
      String name, Outcome outcome, int points, String message, String hint) {
    return new TestResult(name, name, points, outcome, message, hint, "", false);
  }

  @Test
  void textSaysPointsHintsAndWhyATestDidNotRun() {
    assertThat(CHECKED.toString())
        .isEqualTo(
            """
            Split by group: 3 of 10 points
            ✓ keeps groups
            ✗ counts <rows>
                expected: 5
                Hint: Where do you begin?
            ✗ draws all
                expected: 6
            – follows the seed
                Not run: out of time.
            Fix the first test that fails; those below it may fail for the same reason.
            printed:
              5 & 6""");
  }

  @Test
  void htmlSaysTheSame() {
    assertThat(CHECKED.rendering().html())
        .contains("3 of 10 points", "keeps groups", "counts &lt;rows&gt;", "expected: 5")
        .contains("Where do you begin?", "Not run: out of time.", "Fix the first", "5 &amp; 6");
  }
}
