package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.sample.Samples;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing vanishes without a word. */
class UnreadFilesTest {
  private static final String GOOD = Samples.notebook(Samples.GOOD);

  @TempDir Path folder;

  private Reading read() {
    return Reading.of(folder.resolve("x"));
  }

  private static void isRemarked(HandIn handIn, Reason reason, String name) {
    assertThat(handIn.files()).isEqualTo(1);
    assertThat(handIn.attempts()).isEmpty();
    assertThat(handIn.remarks()).containsExactly(reason.text() + ": " + name + ".");
  }

  @Test
  void kindsThatAreNotRead() {
    for (String name : new String[] {"a.rar", "a.ipynb.txt", "MySum.java.docx", "Scan.PDF"}) {
      Path given = folder.resolve(name + "/x");
      Samples.write(given, "anna/" + name, "?");
      Reading reading = Reading.of(given);
      isRemarked(reading.anna(), Reason.MISTAKEN, "x/anna/" + name);
      assertThat(reading.all().remarks()).isEqualTo(reading.anna().remarks());
    }
  }

  @Test
  void aFileThatIsItselfTheLearners() {
    Samples.write(folder, "x/anna.rar", "?");
    Samples.write(folder, "x/somebody.rar", "?");
    Samples.write(folder, "x/class.csv", "?");
    Reading reading = read();
    isRemarked(reading.anna(), Reason.MISTAKEN, "x/anna.rar");
    assertThat(reading.all().unknown()).containsExactly("somebody.rar");
    assertThat(reading.all().remarks()).hasSize(2).anyMatch(each -> each.contains("somebody"));
  }

  @Test
  void picturesDoNotFloodThePage() {
    for (int i = 0; i < 9; i++) {
      Samples.write(folder, "x/anna/" + i + ".png", "?");
    }
    Samples.write(folder, "x/anna/.DS_Store", "?");
    Reading reading = read();
    assertThat(reading.anna().files()).isEqualTo(9);
    assertThat(reading.anna().remarks()).singleElement().asString().endsWith(" and 4 more.");
    assertThat(reading.all().remarks()).isEmpty();
  }

  @Test
  void linksBelowWhatIsGiven() throws IOException {
    Path other = Samples.write(folder, "other/a.ipynb", GOOD).getParent();
    Zips.write(folder.resolve("other.zip"), Map.of("a.ipynb", GOOD));
    Files.createDirectories(folder.resolve("x/anna"));
    Files.createDirectories(folder.resolve("x/ben"));
    Files.createSymbolicLink(folder.resolve("x/anna/work"), other);
    Files.createSymbolicLink(folder.resolve("x/ben/b.zip"), folder.resolve("other.zip"));
    Files.createSymbolicLink(folder.resolve("x/zoe"), other);
    Reading reading = read();
    isRemarked(reading.anna(), Reason.LINK, "x/anna/work");
    isRemarked(reading.ben(), Reason.LINK, "x/ben/b.zip");
    isRemarked(reading.zoe(), Reason.LINK, "x/zoe");
  }

  @Test
  void aGivenLinkIsFollowedAndNames() throws IOException {
    Samples.write(folder, "data/4711/a.ipynb", GOOD);
    Path link = Files.createSymbolicLink(folder.resolve("anna"), folder.resolve("data/4711"));
    assertThat(Reading.of(link).anna().attempts())
        .singleElement()
        .satisfies(each -> assertThat(each.file()).isEqualTo("anna/a.ipynb"));
  }

  @Test
  void aRootHasNoName() throws IOException {
    Path archive = Zips.write(folder.resolve("disk.zip"), Map.of("anna/a.rar", "?"));
    try (FileSystem disk = FileSystems.newFileSystem(archive)) {
      isRemarked(Reading.of(disk.getPath("/")).anna(), Reason.MISTAKEN, "//anna/a.rar");
    }
  }

  @Test
  void largeAndDamagedFilesAreRemarkedToBoth() {
    Samples.write(folder, "x/anna/a.java", " ".repeat((int) Limits.JAVA_BYTES + 1));
    Samples.write(folder, "x/ben/b.zip", "PK?");
    Reading reading = read();
    isRemarked(reading.anna(), Reason.LARGE, "x/anna/a.java");
    isRemarked(reading.ben(), Reason.DAMAGED_ARCHIVE, "x/ben/b.zip");
    assertThat(reading.all().remarks()).hasSize(2);
  }

  @Test
  void somebodyUnknownIsNamedOnce() {
    Samples.write(folder, "x/mallory/a.ipynb", GOOD);
    Samples.write(folder, "x/mallory/a.png", "?");
    Samples.write(folder, "x/mallory/b.pdf", "?");
    assertThat(read().all().unknown()).containsExactly("mallory");
  }
}
