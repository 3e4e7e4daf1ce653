package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.answer.AnswerCompiler;
import dev.rucksack.grading.answer.Compiled;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.match.FileAnswers;
import dev.rucksack.grading.classroom.match.FoundAnswer;
import dev.rucksack.grading.classroom.match.Snippet;
import dev.rucksack.grading.classroom.match.TaskIndex;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.classroom.sample.Sum;
import dev.rucksack.grading.classroom.sample.SumGrader;
import dev.rucksack.grading.classroom.sample.Twice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The interface that a class implements says what it answers, wherever the class stands. */
class SeveralAnswersTest {
  private static final ExerciseInfo SUM = Samples.exercise();
  private static final ExerciseInfo TWICE =
      new ExerciseInfo(
          "91-twice",
          1,
          "Twice",
          SumGrader.class,
          Twice.class,
          "",
          "final class Stub implements Twice { }",
          Optional.empty(),
          Optional.empty());

  private static final String DOUBLES =
      "class MyTwice implements Twice {\n  public int twice(int n) { return n + n; }\n}\n";

  private static FileAnswers answers(String... cells) {
    return new TaskIndex(List.of(SUM, TWICE))
        .answers(Stream.of(cells).map(Snippet::of).toList(), List.of(), "a.ipynb");
  }

  private static FoundAnswer answer(FileAnswers found, String exercise) {
    return found.answers().stream()
        .filter(each -> each.exercise().equals(exercise))
        .findFirst()
        .orElseThrow();
  }

  private static void bothCompile(FileAnswers found) {
    assertThat(found.answers())
        .extracting(FoundAnswer::exercise)
        .containsExactlyInAnyOrder("90-sum", "91-twice");
    assertThat(AnswerCompiler.compile(answer(found, "90-sum").text(), Sum.class))
        .isInstanceOf(Compiled.Runnable.class);
    assertThat(AnswerCompiler.compile(answer(found, "91-twice").text(), Twice.class))
        .isInstanceOf(Compiled.Runnable.class);
  }

  @Test
  void joinedCells() {
    FileAnswers found =
        answers("// answer: 90-sum v2\n" + Samples.GOOD + "// answer: 91-twice v7\n" + DOUBLES);
    bothCompile(found);
    assertThat(found.remarks()).isEmpty();
    assertThat(answer(found, "90-sum").version()).hasValue(2);
    assertThat(answer(found, "91-twice").version()).hasValue(7);
  }

  @Test
  void allInOneWithoutMarks() {
    bothCompile(answers(DOUBLES + Samples.GOOD));
  }

  @Test
  void linesKeepTheirNumbers() {
    String text = answer(answers(DOUBLES + Samples.GOOD), "90-sum").text().source();
    assertThat(text.lines().toList().indexOf("class MySum implements Sum {"))
        .isEqualTo((int) DOUBLES.lines().count());
    assertThat(text).doesNotContain("twice");
  }

  @Test
  void theWrongMark() {
    FileAnswers found =
        answers("// answer: 91-twice\n" + Samples.GOOD, "// answer: 90-sum\n" + DOUBLES);
    bothCompile(found);
    assertThat(found.remarks())
        .hasSize(2)
        .allMatch(each -> each.contains("is marked as an answer to"));
  }
}
