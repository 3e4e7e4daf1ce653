package dev.rucksack.grading.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.sample.Answers;
import dev.rucksack.grading.sandbox.Isolation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GraderTest {

  @Test
  void aRightAnswerEarnsAllPoints() {
    ExerciseResult result = Grading.of(Answers.right());

    assertThat(result.tests()).allMatch(TestResult::passed);
    assertThat(result.status()).isEqualTo(Status.GRADED);
    assertThat(result.earned()).isEqualTo(7);
    assertThat(result.score()).isEqualTo(1);
    assertThat(result.tests())
        .extracting(TestResult::test)
        .containsExactly(
            "sorts", "leavesTheArgument", "refusesNothing", "transposes", "groups", "counts");
  }

  @Test
  void anAnswerThatChangesItsArgumentIsSeen() {
    ExerciseResult result = Grading.of(Answers.right().replace("values.clone()", "values"));

    assertThat(Grading.test(result, "leavesTheArgument").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Grading.test(result, "leavesTheArgument").hint()).contains("Whose array");
    assertThat(Grading.test(result, "leavesTheArgument").misconception())
        .isEqualTo("sorts the caller's array");
    assertThat(result.earned()).isEqualTo(5);
  }

  /** The hidden test alone asks for an array of nothing. */
  @Test
  void whatIsPrintedInAHiddenTestIsNotKept() {
    ExerciseResult result =
        Grading.of(
            Answers.right()
                .replace(
                    "if (values.length == 0)",
                    "System.out.println(\"got \" + values.length); if (values.length == 0)"));

    assertThat(result.earned()).isEqualTo(7);
    assertThat(result.output()).contains("got 6", "got 3").doesNotContain("got 0");
  }

  @Test
  void onlyTheFirstTestThatFailsHasAHint() {
    String both =
        Answers.right().replace("values.clone()", "values").replace("out[c][r]", "out[c][0]");
    ExerciseResult result = Grading.of(both);

    assertThat(Grading.test(result, "leavesTheArgument").hint()).contains("Whose array");
    TestResult behind = Grading.test(result, "transposes");
    assertThat(behind.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(behind.hint()).isEmpty();
    assertThat(
            Grading.test(
                    Grading.of(Answers.right().replace("out[c][r]", "out[c][0]")), "transposes")
                .hint())
        .contains("element (0, 1)");
  }

  @Test
  void aProcessThatDoesNotStartIsNoWrongAnswer() {
    GradeOptions impossible =
        new GradeOptions(
            5, Duration.ofMillis(400), Integer.MAX_VALUE, 10_000, Isolation.ALLOW_LIST);
    try (Grader grader = new Grader()) {
      AnswerText right = AnswerText.of(Answers.right());
      assertThatThrownBy(() -> grader.grade(Grading.SAMPLE, right, impossible))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("The answer's process does not start")
          .hasMessageContaining("heap");
      assertThat(grader.grade(Grading.SAMPLE, right, Grading.OPTIONS).score()).isEqualTo(1);
    }
  }
}
