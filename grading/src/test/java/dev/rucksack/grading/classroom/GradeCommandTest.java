package dev.rucksack.grading.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.FolderLock;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.run.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradeCommandTest {
  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private Path out;

  @BeforeEach
  void aClassOfThree() {
    out = folder.resolve("out");
    Samples.write(
        folder,
        "class.csv",
        "\ufeffid,name,email\nanna,Anna Bo,anna@x.org\n"
            + "evil,\"=cmd, <script>alert(1)</script>\",e@x.org\nzoe,Zoë Groß,\n");
    Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(Samples.GOOD));
    Samples.write(folder, "in/evil/a.ipynb", Samples.notebook(Samples.WRONG));
    Samples.write(folder, "in/stranger/a.ipynb", Samples.notebook(Samples.GOOD));
  }

  private ClassMarks grade(String... more) {
    return SampleGrading.run(folder, () -> new FakeMarker(asked), shown, more);
  }

  private String file(String name) throws IOException {
    return Files.readString(out.resolve(name));
  }

  @Test
  void marksAndTheirTables() throws IOException {
    ClassMarks marks = grade();
    assertThat(marks.learners()).extracting(each -> each.earned()).containsExactly(5.0, 2.0, 0.0);
    assertThat(marks.unknown()).containsExactly("stranger");
    assertThat(file("grades.csv"))
        .startsWith("id,name,email,90-sum,total,points possible,percent,remarks\n")
        .contains("anna,Anna Bo,anna@x.org,5,5,5,100,\n")
        .contains("evil,\"'=cmd, <script>alert(1)</script>\",e@x.org,2,2,5,40,\n")
        .contains("zoe,Zoë Groß,,0,0,5,0,Nothing was handed in.\n");
    assertThat(file("canvas.csv"))
        .startsWith(
            "Student,ID,SIS User ID,SIS Login ID,Section,Exercises\n    Points Possible,,,,,5\n")
        .contains("Anna Bo,,,anna,,5\n");
    assertThat(file("moodle.csv"))
        .startsWith(
            "Full name,ID number,Email address,Grade,Maximum Grade,Feedback comments,90-sum\n")
        .contains("Anna Bo,anna,anna@x.org,5,5,Sum and <largest>: 5 of 5.,5\n");
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("Anna Bo", "5/5", "Not on the roster, not graded: stranger");
  }

  @Test
  void pagesEscapeNamesAndKeepHiddenTestsHidden() throws IOException {
    grade();
    String page = file("feedback/evil.html");
    assertThat(page)
        .contains("=cmd, &lt;script&gt;", "hint of addsAll", "hidden test 1", "&lt;b&gt;out")
        .doesNotContain("findsLargestBelowZero", "<script", "mistake of", "<b>out");
    assertThat(file("class.html"))
        .contains("mistake of addsAll", "Sum and &lt;largest&gt;", "stranger")
        .doesNotContain("<script");
    assertThat(file("junit.xml")).contains("tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"0\"");
  }

  @Test
  void namesSteerNeitherTerminalNorPage() throws IOException {
    Samples.write(
        folder, "class.csv", "id,name\nanna,An\u001b[2Jna \u202eoB\nevil,E\u009b31mil\nzoe,Zoë\n");
    Path all = folder.resolve("all.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(all))) {
      zip.putNextEntry(new ZipEntry("stran\u202eger/a.ipynb"));
      zip.write(Samples.notebook(Samples.GOOD).getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("anna/x\u202ey.ipynb"));
      zip.write('{');
    }
    grade(all.toString());
    String text = shown.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("An [2Jna  oB", "E 31mil", "stran ger");
    assertThat(file("grades.csv")).contains("x y.ipynb");
    assertThat(text.replaceAll("\\R", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    for (String page : List.of("class.html", "feedback/anna.html", "grades.csv", "junit.xml")) {
      assertThat(file(page).replaceAll("\\R", ""))
          .as(page)
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }
  }

  @Test
  void troubleWithWhatIsAlikeCostsNoMarks() throws IOException {
    // A folder that is not empty stands where the page shall be.
    Files.createDirectories(out.resolve("similar.html/in"));
    assertThatThrownBy(() -> grade()).hasMessageContaining("similar.html cannot be written");
    assertThat(file("grades.csv")).contains("anna,Anna Bo,anna@x.org,5,5,5,100,\n");
    assertThat(file("class.html")).contains("Anna Bo");
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("5/5");
  }

  @Test
  void aFolderHasOneRunAtATime() {
    FolderLock.during(
        out,
        () -> {
          assertThatThrownBy(() -> grade())
              .hasMessageContaining("Another ./kit grade writes to " + out);
          return out;
        });
    assertThat(asked).hasValue(0);
    grade();
    assertThat(asked).hasValue(2);
  }

  @Test
  void onlyWhatChangedIsGradedAgain() {
    grade();
    assertThat(asked).hasValue(2);
    Samples.write(folder, "in/evil/a.ipynb", Samples.notebook(Samples.GOOD));
    assertThat(grade().learners().get(1).earned()).isEqualTo(5);
    assertThat(asked).hasValue(3);
    grade("--seed", "7");
    assertThat(asked).hasValue(5);
    grade("--regrade");
    assertThat(asked).hasValue(7);
  }

  @Test
  void aHalfWrittenResultIsMadeAnew() throws IOException {
    grade();
    String before = file("grades.csv");
    try (Stream<Path> kept = Files.walk(out.resolve("results/anna"))) {
      for (Path path : kept.filter(Files::isRegularFile).toList()) {
        Files.writeString(path, Files.readString(path).substring(0, 40));
      }
    }
    grade();
    assertThat(asked).hasValue(3);
    assertThat(file("grades.csv")).isEqualTo(before);
  }

  @Test
  void lateDaysCostAndTheBestOrLastAttemptCounts() throws IOException {
    at(
        Samples.write(folder, "in/anna/a.ipynb", Samples.notebook(Samples.GOOD)),
        "2026-03-01T10:00:00Z");
    at(
        Samples.write(folder, "in/anna/b.ipynb", Samples.notebook(Samples.WRONG)),
        "2026-03-02T10:00:00Z");
    assertThat(grade().learners().get(0).earned()).isEqualTo(2);
    assertThat(grade("--policy", "best").learners().get(0).earned()).isEqualTo(5);
    // One second late begins a day; a day and a second begins two.
    assertThat(grade("--deadline", "2026-03-02 09:59:59 UTC").learners().get(0).earned())
        .isEqualTo(1.8);
    assertThat(
            grade("--deadline", "2026-03-01 09:59:59 UTC", "--late-per-day", "20")
                .learners()
                .get(0)
                .earned())
        .isEqualTo(1.2);
    assertThat(grade("--deadline", "2026-03-02 10:00:00 UTC").learners().get(0).earned())
        .isEqualTo(2);
    assertThat(grade("--deadline", "2025-03-02", "--late-most", "50").learners().get(0).earned())
        .isEqualTo(1);
  }

  @Test
  void aTableOfTimesWins() {
    Path times = Samples.write(folder, "times.csv", "learner,time\nAnna Bo,2026-03-01 10:00 UTC\n");
    ClassMarks marks =
        grade(
            "--times",
            times.toString(),
            "--deadline",
            "2026-02-27 12:00 UTC",
            "--late-per-day",
            "10");
    assertThat(marks.learners().get(0).earned()).isEqualTo(4);
    Samples.write(folder, "times.csv", "nobody,2026-03-01 10:00\n");
    assertThatThrownBy(() -> grade("--times", times.toString())).hasMessageContaining("nobody");
    Samples.write(folder, "times.csv", "anna,\"2026-03-01 10:00\n");
    assertThatThrownBy(() -> grade("--times", times.toString()))
        .isInstanceOf(ClassroomException.class)
        .hasMessageContaining("times.csv: Row 1 opens a quotation mark");
    Samples.write(folder, "class.csv", "id,name\nanna,\"Anna\n");
    assertThatThrownBy(() -> grade())
        .isInstanceOf(ClassroomException.class)
        .hasMessageContaining("class.csv: Row 2 opens a quotation mark");
  }

  @Test
  void anotherVersionIsRemarkedOrRefused() {
    Samples.write(
        folder, "in/anna/a.ipynb", Samples.notebook("// answer: 90-sum v1\n" + Samples.GOOD));
    var accepted = grade().learners().get(0).marks().get(0);
    assertThat(accepted.earned()).isEqualTo(5);
    assertThat(accepted.remarks()).singleElement().asString().contains("version 1", "version 2");
    var refused = grade("--versions", "refuse").learners().get(0).marks().get(0);
    assertThat(refused.result().status()).isEqualTo(Status.MISSING);
    assertThat(refused.result().remark()).contains("version 1");
  }

  @Test
  void whatIsWrongWithTheWordsIsNamed() {
    assertThatThrownBy(() -> GradeSettings.of(List.of())).hasMessageContaining("Nothing to grade");
    assertThatThrownBy(() -> GradeSettings.of(List.of("in")))
        .hasMessageContaining("--roster is missing");
    assertThatThrownBy(() -> grade("--nonsense")).hasMessageContaining("--nonsense", "--roster");
    assertThatThrownBy(() -> grade("--seed", "x")).hasMessageContaining("--seed is x");
    assertThatThrownBy(() -> grade("--policy", "first")).hasMessageContaining("last or best");
    assertThatThrownBy(() -> grade("--deadline", "soon")).hasMessageContaining("soon");
    assertThatThrownBy(() -> grade("--late-most", "5")).hasMessageContaining("--deadline");
    assertThatThrownBy(() -> grade("--exercises", "77"))
        .hasMessageContaining("no exercise 77", "90-sum");
    assertThatThrownBy(() -> grade("--exercises", " ,"))
        .hasMessageContaining("--exercises is \" ,");
    assertThatThrownBy(() -> grade("--workers", "0")).hasMessageContaining("from 1 to 64");
  }

  private static void at(Path file, String time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
  }
}
