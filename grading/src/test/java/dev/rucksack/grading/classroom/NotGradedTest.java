package dev.rucksack.grading.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.run.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If grading itself fails, no answer pays for it. */
class NotGradedTest {
  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @BeforeEach
  void aClassOfTwo() {
    Samples.write(folder, "class.csv", "id,name,email\nanna,Anna Bo,\nzoe,Zoë Groß,\n");
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(Samples.GOOD));
  }

  private ClassMarks grade(String... more) {
    return SampleGrading.run(folder, () -> new FakeMarker(asked), shown, more);
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name));
  }

  @ParameterizedTest
  @CsvSource({"CRASH, the child is gone", "EXHAUST, Java heap space", "STOP, interrupted"})
  void itHasNoPointsAndIsTriedAgain(String word, String why) throws IOException {
    Samples.write(folder, "in/zoe/a.ipynb", Samples.notebook(Samples.GOOD + "// " + word));
    ClassMarks marks = grade("--workers", "1");
    Mark mark = marks.learners().get(1).marks().get(0);
    assertThat(marks.learners().get(0).earned()).isEqualTo(5);
    assertThat(mark.result().status()).isEqualTo(Status.NOT_GRADED);
    assertThat(mark.result().remark()).contains(why, "not your answer's fault");
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("?/5", "1 answer could not be graded; run again.");
    assertThat(folder.resolve("out/results/zoe")).doesNotExist();
    assertThat(file("moodle.csv"))
        .contains("Zoë Groß,zoe,,,5,Sum and <largest>: not graded yet.,\n");
    assertThat(file("canvas.csv")).contains("Zoë Groß,,,zoe,,\n");
    assertThat(file("grades.csv")).contains("zoe,Zoë Groß,,,,5,,\"90-sum: could not be graded. ");
    assertThat(file("class.html")).contains("1 answer could not be graded; run again.");
    assertThat(file("feedback/zoe.html")).contains("? of 5", "could not be graded", why);
    assertThat(file("junit.xml"))
        .contains("name=\"zoe.90-sum\" tests=\"4\" failures=\"0\" errors=\"4\" skipped=\"0\"")
        .contains("<error type=\"NOT_GRADED\" message=\"Grading failed");
    grade();
    assertThat(asked).hasValue(3);
  }

  @Test
  void theStatusTellsIt() {
    PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);
    assertThat(GradeCommand.status(this::grade, err)).isZero();
    Samples.write(folder, "in/zoe/a.ipynb", Samples.notebook(Samples.GOOD + "// CRASH"));
    assertThat(GradeCommand.status(this::grade, err)).isEqualTo(1);
    int refused =
        GradeCommand.status(
            () -> {
              throw new ClassroomException("x\u001b[2Jy");
            },
            err);
    assertThat(refused).isEqualTo(1);
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("kit: x [2Jy");
  }

  /** Nobody knows whether the attempt that was not graded is the best. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "c"})
  void theBestIsUnknownIfOneIs(String name) throws IOException {
    Samples.write(folder, "in/zoe/b.ipynb", Samples.notebook(Samples.WRONG));
    Samples.write(folder, "in/zoe/" + name + ".ipynb", Samples.notebook(Samples.GOOD + "// CRASH"));
    Mark mark = grade("--policy", "best").learners().get(1).marks().get(0);
    assertThat(mark.result().status()).isEqualTo(Status.NOT_GRADED);
    try (Stream<Path> kept = Files.list(folder.resolve("out/results/zoe"))) {
      assertThat(kept).hasSize(1);
    }
  }
}
