package dev.rucksack.grading.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.run.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which attempt is the last where some are stubs that nobody wrote anything into. */
class LastAnswerTest {
  private static final String STUB = Samples.GOOD.replace("return s", "return STUB");
  private final AtomicInteger asked = new AtomicInteger();

  @TempDir Path folder;

  private Mark mark() {
    Samples.write(folder, "class.csv", "id,name\nanna,Anna Bo\n");
    return SampleGrading.run(folder, () -> new FakeMarker(asked), OutputStream.nullOutputStream())
        .learners()
        .get(0)
        .marks()
        .get(0);
  }

  private void handIn(String name, String text, int hour) throws IOException {
    Path file = Samples.write(folder, "in/anna/" + name, text);
    Instant time = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(3600L * hour);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  @Test
  void anUntouchedNotebookDoesNotDisplaceAFile() throws IOException {
    handIn("OldSum.java", Samples.WRONG, 1);
    handIn("MySum.java", Samples.GOOD, 2);
    handIn("a.ipynb", Samples.notebook(STUB), 3);
    Mark mark = mark();
    assertThat(mark.earned()).isEqualTo(5);
    assertThat(mark.attempt().orElseThrow().file()).endsWith("MySum.java");
    assertThat(asked).hasValue(2);
  }

  @Test
  void stubsAloneAreNotWritten() throws IOException {
    handIn("MySum.java", STUB, 1);
    handIn("a.ipynb", Samples.notebook(STUB), 2);
    Mark mark = mark();
    assertThat(mark.result().status()).isEqualTo(Status.NOT_WRITTEN);
    assertThat(mark.attempt().orElseThrow().file()).endsWith("a.ipynb");
  }
}
