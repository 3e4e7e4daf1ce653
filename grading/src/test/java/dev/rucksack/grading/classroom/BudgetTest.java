package dev.rucksack.grading.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.run.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learner's answers take no longer together than they may, whatever they pretend to be. */
class BudgetTest {
  private static final int FILES = 20;

  private final AtomicInteger asked = new AtomicInteger();

  @TempDir Path folder;

  @BeforeEach
  void aClassOfTwo() {
    Samples.write(folder, "class.csv", "id,name\nanna,Anna\nslow,Slow\n");
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(Samples.GOOD));
  }

  private void handIn(int number, String comment) throws IOException {
    String text = Samples.hostile("/* %s */ return %d;".formatted(comment, number));
    Path file = Samples.write(folder, "in/slow/f%02d.java".formatted(number), text);
    Instant time = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(number);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  /** Each says in the end that it is a stub, so that the one before it is looked at. */
  private void manyThatPretendToBeStubs() throws IOException {
    for (int i = 0; i < FILES; i++) {
      handIn(i, "STUB, TAKES 4000 ms");
    }
  }

  private List<LearnerMarks> grade(String... more) {
    return SampleGrading.run(
            folder, () -> new FakeMarker(asked), OutputStream.nullOutputStream(), more)
        .learners();
  }

  private Mark slow(String... more) {
    return grade(more).get(1).marks().get(0);
  }

  /** Without the option, 20 seconds and 10 for the one exercise. */
  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "5, 2", "8, 2", "9, 3", "79, 20", "1000, 20", ", 8"})
  void manyFilesDoNotExtendIt(String seconds, int graded) throws IOException {
    manyThatPretendToBeStubs();
    List<LearnerMarks> marks = seconds == null ? grade() : grade("--budget", seconds);
    assertThat(asked).hasValue(1 + graded);
    assertThat(marks.get(0).earned()).isEqualTo(5);
    assertThat(marks.get(1).earned()).isZero();
  }

  @Test
  void norDoesThePolicy() throws IOException {
    for (int i = 0; i < FILES; i++) {
      handIn(i, "TAKES 4000 ms");
    }
    assertThat(slow("--budget", "9", "--policy", "best").earned()).isEqualTo(5);
    assertThat(asked).hasValue(1 + 3);
  }

  @Test
  void norDoesASecondRun() throws IOException {
    manyThatPretendToBeStubs();
    List<LearnerMarks> first = grade("--budget", "5");
    assertThat(grade("--budget", "5")).isEqualTo(first);
    assertThat(asked).hasValue(1 + 2);
    // Only what was left out before is graded now.
    grade("--budget", "13");
    assertThat(asked).hasValue(1 + 4);
  }

  @Test
  void theSameTextIsGradedOnceAlsoWhenAllIsGradedAnew() throws IOException {
    for (int i = 0; i < FILES; i++) {
      handIn(i, "STUB");
      Files.writeString(folder.resolve("in/slow/f%02d.java".formatted(i)), Samples.hostile("STUB"));
    }
    grade("--regrade");
    assertThat(asked).hasValue(1 + 1);
  }

  /** Time runs out in the first exercise, which has another answer, so nothing is left to it. */
  @Test
  void whatIsNotGradedSaysWhy() throws IOException {
    handIn(0, "TAKES 1 ms");
    handIn(1, "STUB, TAKES 1000 ms");
    Mark mark = slow("--budget", "1");
    assertThat(mark.outOfBudget()).isTrue();
    assertThat(mark.result().status()).isEqualTo(Status.MISSING);
    assertThat(mark.attempt().orElseThrow().file()).endsWith("f00.java");
    String feedback = Files.readString(folder.resolve("out/feedback/slow.html"));
    assertThat(feedback).contains("This answer: out of time.", "used up the 1 seconds");
    assertThat(Files.readString(folder.resolve("out/class.html"))).contains("1 out of time");
    assertThat(Files.readString(folder.resolve("out/grades.csv")))
        .contains("out of time. Not graded");
    assertThat(Files.readString(folder.resolve("out/junit.xml"))).contains("failures=\"4\"");
  }
}
