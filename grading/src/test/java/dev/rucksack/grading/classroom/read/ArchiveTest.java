package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.sample.Samples;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as learners and platforms pack them, honest, old, damaged or hostile. */
class ArchiveTest {
  private static final String GOOD = Samples.notebook(Samples.GOOD);

  @TempDir Path folder;
  private Path given;

  /** Whatever Anna does, Ben's answer is read. */
  @BeforeEach
  void benIsHonest() {
    given = folder.resolve("given");
    Samples.write(given, "ben/a.ipynb", GOOD);
  }

  private Reading anna(byte[] archive) {
    Zips.write(given.resolve("anna/a.zip"), archive);
    Reading reading = Reading.of(given);
    assertThat(reading.ben().attempts()).hasSize(1);
    return reading;
  }

  private void isRefused(byte[] archive, Reason reason) {
    Reading reading = anna(archive);
    assertThat(reading.anna().attempts()).isEmpty();
    assertThat(reading.anna().files()).isEqualTo(1);
    assertThat(reading.anna().remarks()).singleElement().asString().startsWith(reason.text());
    assertThat(reading.all().remarks()).isEqualTo(reading.anna().remarks());
  }

  @Test
  void namesFromWindowsWithUmlauts() {
    byte[] archive =
        Zips.of(Map.of("Übung/Lösung.ipynb", GOOD), Charset.forName("IBM437"), Map.of());
    assertThat(anna(archive).anna().attempts())
        .singleElement()
        .satisfies(each -> assertThat(each.file()).isEqualTo("given/anna/a/Übung/Lösung.ipynb"));
  }

  @Test
  void whatIsNotReadIsNotUnpacked() {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("data.csv", "1;2;3;4;5".repeat(2_000));
    entries.put("a.ipynb", GOOD);
    byte[] archive = Zips.of(entries);
    // Damages the first entry's packed bytes, which follow its header and name.
    Arrays.fill(archive, 50, 70, (byte) 0xff);
    assertThat(anna(archive).anna().attempts()).hasSize(1);
  }

  @Test
  void anEntryThatSaysLessThanItUnpacksTo() {
    byte[] archive = Zips.of(Map.of("a.ipynb", " ".repeat((int) Limits.NOTEBOOK_BYTES + 1)));
    String size = new String(new byte[] {1, 0, 0x40, 1}, StandardCharsets.ISO_8859_1);
    isRefused(Zips.replaced(archive, size, "\n\0\0\0"), Reason.LARGE);
  }

  @Test
  void passwordsAndDamage() {
    byte[] archive = Zips.of(Map.of("a.ipynb", GOOD));
    // The table of contents' flags: the lowest says that there is a password.
    byte[] locked = Zips.replaced(archive, "PK\1\2\24\0\24\0\b\b", "PK\1\2\24\0\24\0\t\b");
    assertThat(locked).isNotEqualTo(archive);
    isRefused(locked, Reason.ENCRYPTED);
    isRefused(Arrays.copyOf(archive, archive.length - 30), Reason.DAMAGED_ARCHIVE);
    isRefused(new byte[0], Reason.DAMAGED_ARCHIVE);
  }

  @Test
  void namesThatLeadElsewhere() {
    for (String name :
        List.of("../../ben/b.ipynb", "/ben/b.ipynb", "C:\\ben\\b.ipynb", "b.ipynb\0.txt", "..")) {
      isRefused(Zips.of(Map.of(name, GOOD)), Reason.NAME);
    }
    isRefused(Zips.of(Map.of("b".repeat(60_000) + ".ipynb", GOOD)), Reason.NAME);
  }

  @Test
  void aNameTwiceIsReadOnce() {
    byte[] archive = Zips.of(Map.of("a.ipynb", GOOD, "b.ipynb", GOOD));
    Reading reading = anna(Zips.replaced(archive, "b.ipynb", "a.ipynb"));
    assertThat(reading.anna().attempts()).hasSize(1);
    assertThat(reading.anna().remarks()).singleElement().asString().contains("more than once");
  }

  @Test
  void entriesThatOverlapAreReadWithinTheLimits() {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("a.ipynb", GOOD);
    entries.put("b.ipynb", GOOD);
    byte[] archive = Zips.of(entries);
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    int offset = text.lastIndexOf("b.ipynb") - 4;
    Arrays.fill(archive, offset, offset + 4, (byte) 0);
    assertThat(anna(archive).anna().attempts()).hasSize(2);
  }

  @Test
  void aLinkInAnArchiveIsNoAnswer() {
    Reading reading = anna(Zips.of(Map.of("MySum.java", "../../ben/MySum.java")));
    assertThat(reading.anna().remarks()).singleElement().asString().startsWith("Links");
  }

  @Test
  void machinesFoldersAreNotRead() {
    Reading reading =
        anna(Zips.of(Map.of(".git/a.ipynb", GOOD, "x/.venv/b.ipynb", GOOD, "c.ipynb", GOOD)));
    assertThat(reading.anna().files()).isEqualTo(1);
    isRefused(Zips.of(Map.of("__MACOSX/a.ipynb", GOOD)), Reason.EMPTY);
  }

  @Test
  void archivesInArchivesUpToALimit() {
    byte[] archive = Zips.of(Map.of("a.ipynb", GOOD));
    for (int depth = 2; depth <= Limits.DEEPEST; depth++) {
      archive = Zips.of(Map.of("a.zip", archive));
      assertThat(anna(archive).anna().attempts()).as("depth %d", depth).hasSize(1);
    }
    isRefused(Zips.of(Map.of("a.zip", archive)), Reason.DEEP);
  }

  @Test
  void anUnknownLearnersArchiveIsNobodyElses() {
    byte[] inner = Zips.of(Map.of("anna/a.ipynb", GOOD));
    Zips.write(given.resolve("Mal X_7_assignsubmission_file_/a.zip"), inner);
    Zips.write(given.resolve("all.zip"), Map.of("mallory/b.zip", inner));
    Samples.write(given, "Eve X_8_assignsubmission_file_/anna/a.ipynb", GOOD);
    Reading reading = Reading.of(given);
    assertThat(reading.anna().files()).isZero();
    assertThat(reading.all().unknown())
        .containsExactly("Eve X_8_assignsubmission_file_", "Mal X_7_assignsubmission_file_", "all");
  }
}
