package dev.rucksack.grading.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made good for learners and said to them, and what the import files leave open. */
class CourtesyTest {
  private static final String NEEDS = Samples.GOOD.replace("s += v", "s = plus(s, v)");
  private static final String PLUS = "int plus(int a, int b) { return a + b; }";

  private final AtomicInteger asked = new AtomicInteger();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void aClassOfTwo() {
    Samples.write(folder, "class.csv", "id,name\nanna,Anna Björk\nben,Ben Okafor\n");
  }

  private ClassMarks grade(String... more) {
    return SampleGrading.run(folder, () -> new FakeMarker(asked), shown, more);
  }

  private Mark anna(String... more) {
    return grade(more).learners().get(0).marks().get(0);
  }

  @Test
  void anUnmarkedHelperIsUsedAndRemarked() throws IOException {
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(PLUS, NEEDS));
    Mark anna = anna();
    assertThat(anna.earned()).isEqualTo(5);
    assertThat(anna.remarks())
        .singleElement()
        .asString()
        .contains("// helper", "declare plus, which the answer needs");
    assertThat(anna.attempt().orElseThrow().text().helpers()).containsExactly(PLUS);
    assertThat(Files.readString(folder.resolve("out/feedback/anna.html"))).contains("// helper");
  }

  @Test
  void aMarkedHelperNeedsNoRemark() {
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook("// helper\n" + PLUS, NEEDS));
    assertThat(anna().remarks()).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void whereNoTimeIsLeftToTryThemHelpersAreNamed() {
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(PLUS, NEEDS + "// TAKES 1000 ms"));
    Mark anna = anna("--budget", "1");
    assertThat(anna.result().status()).isEqualTo(Status.DOES_NOT_COMPILE);
    assertThat(anna.remarks()).singleElement().asString().contains("the answer may need that");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aHelperThatIsNotThereCannotBeUsed() {
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(NEEDS));
    assertThat(anna().result().status()).isEqualTo(Status.DOES_NOT_COMPILE);
    assertThat(asked).hasValue(1);
  }

  private void late(String time) throws IOException {
    Path file =
        Samples.write(folder, "in/bjorkanna_LATE_4711_815_a.ipynb", Samples.notebook(Samples.GOOD));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
  }

  @Test
  void whatCanvasMarksAsLateIsADayLateAtLeast() throws IOException {
    late("2026-03-01T10:00:00Z");
    Mark anna = anna("--deadline", "2026-03-05 10:00 UTC");
    assertThat(anna.earned()).isEqualTo(4.5);
    assertThat(anna.remarks()).hasSize(2).anyMatch(each -> each.contains("Canvas"));
    late("2026-03-07T10:00:01Z");
    assertThat(anna("--deadline", "2026-03-05 10:00 UTC").earned()).isEqualTo(3.5);
  }

  @Test
  void aKnownTimeCountsMoreThanCanvassMark() throws IOException {
    late("2026-03-01T10:00:00Z");
    Path times = Samples.write(folder, "times.csv", "learner,time\nanna,2026-03-04 10:00 UTC\n");
    Mark anna = anna("--deadline", "2026-03-05 10:00 UTC", "--times", times.toString());
    assertThat(anna.earned()).isEqualTo(5);
    assertThat(anna.remarks()).containsExactly("Canvas marks it as handed in late.");
    assertThat(anna().remarks()).containsExactly("Canvas marks it as handed in late.");
  }

  @Test
  void nobodyGetsZeroWhoseFilesMayBeTheUnknownOnes() throws IOException {
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(Samples.GOOD));
    grade();
    assertThat(Files.readString(folder.resolve("out/canvas.csv")))
        .contains("Ben Okafor,,,ben,,0\n");
    Samples.write(folder, "in/kafro_4711_815_a.ipynb", Samples.notebook(Samples.GOOD));
    grade();
    assertThat(Files.readString(folder.resolve("out/canvas.csv")))
        .contains("Ben Okafor,,,ben,,\n", "Anna Björk,,,anna,,5\n");
    assertThat(Files.readString(folder.resolve("out/moodle.csv")))
        .contains("Ben Okafor,ben,,,5,,\n");
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("their grades stay empty");
  }

  @Test
  void withoutAReleaseTheSeedIsDrawnOnceAndKept() throws IOException {
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(Samples.GOOD));
    long first = drawn("out").options().seed();
    assertThat(drawn("out").options().seed()).isEqualTo(first);
    assertThat(asked).hasValue(1);
    assertThat(Files.readString(folder.resolve("out/class.html"))).contains("Seed " + first + ".");
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("seed " + first);
    // One chance in a thousand million.
    assertThat(drawn("other").options().seed()).isNotEqualTo(first);
    assertThat(drawn("out", "--seed", "7").options().seed()).isEqualTo(7);
    assertThat(drawn("out").options().seed()).isEqualTo(first);
    Files.writeString(folder.resolve("out/results/seed.txt"), "seven");
    assertThatThrownBy(() -> drawn("out"))
        .isInstanceOf(ClassroomException.class)
        .hasMessageContaining("seed.txt holds no seed");
  }

  private ClassMarks drawn(String out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                folder.resolve("in").toString(),
                "--roster",
                folder.resolve("class.csv").toString(),
                "--out",
                folder.resolve(out).toString(),
                "--isolation",
                "allow-list"));
    words.addAll(List.of(more));
    PrintStream terminal = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new GradeCommand(
            GradeSettings.of(words),
            List.of(Samples.exercise()),
            OptionalLong.empty(),
            () -> new FakeMarker(asked),
            terminal)
        .run();
  }
}
