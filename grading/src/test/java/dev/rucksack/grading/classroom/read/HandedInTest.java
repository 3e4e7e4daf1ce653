package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.sample.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is in time by their own word. */
class HandedInTest {
  private static final String GOOD = Samples.notebook(Samples.GOOD);
  private static final Instant EARLY = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LATE = Instant.parse("2026-02-03T12:00:00Z");

  @TempDir Path folder;

  private Path late(Path file) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(LATE));
  }

  private static List<Instant> times(HandIn handIn) {
    return handIn.attempts().stream().map(each -> each.time().instant()).toList();
  }

  @Test
  void aDateAloneMeansItsEnd() {
    assertThat(HandedIn.parse("2026-11-24 UTC"))
        .contains(Instant.parse("2026-11-24T23:59:59.999999999Z"));
  }

  @Test
  void timesInALearnersArchiveOnlyOrder() throws IOException {
    byte[] archive =
        Zips.of(
            Map.of("a.ipynb", GOOD, "b.ipynb", GOOD),
            StandardCharsets.UTF_8,
            Map.of("a.ipynb", EARLY, "b.ipynb", EARLY.minusSeconds(3600)));
    late(Zips.write(folder.resolve("x/anna/work.zip"), archive));
    late(Zips.write(folder.resolve("x/ben.zip"), archive));
    Reading reading = Reading.of(folder.resolve("x"));
    assertThat(times(reading.anna())).containsExactly(LATE, LATE);
    assertThat(times(reading.ben())).containsExactly(LATE, LATE);
    assertThat(reading.anna().attempts().get(1).file()).endsWith("a.ipynb");
  }

  @Test
  void timesInTheClassArchiveArePlatforms() throws IOException {
    byte[] inner =
        Zips.of(Map.of("a.ipynb", GOOD), StandardCharsets.UTF_8, Map.of("a.ipynb", EARLY));
    byte[] all =
        Zips.of(
            Map.of("anna/a.ipynb", GOOD, "ben/a.zip", inner),
            StandardCharsets.UTF_8,
            Map.of("anna/a.ipynb", EARLY, "ben/a.zip", LATE));
    Reading reading = Reading.of(Zips.write(folder.resolve("all.zip"), all));
    assertThat(times(reading.anna())).containsExactly(EARLY);
    assertThat(times(reading.ben())).containsExactly(LATE);
  }

  @Test
  void nbgradersStampCountsBelowItsFolder() throws IOException {
    late(Samples.write(folder, "x/anna/ps1/deeper/a.ipynb", GOOD));
    Samples.write(folder, "x/anna/ps1/timestamp.txt", EARLY.toString().replace("Z", " UTC"));
    assertThat(times(Reading.ofNbgrader(folder.resolve("x")).anna())).containsExactly(EARLY);
    assertThat(times(Reading.ofNbgrader(folder.resolve("x/anna")).anna())).containsExactly(EARLY);
  }

  @Test
  void aLearnersOwnStampDoesNotCount() throws IOException {
    String stamp = "2026-01-01 12:00:00 UTC";
    for (String own :
        List.of(
            "anna",
            "anna/ps1/more",
            "anna X_12_assignsubmission_file_",
            "anna X_12_assignsubmission_file_/ps1",
            "annax_5_6_work/ps1")) {
      Path given = folder.resolve(Integer.toHexString(own.hashCode()));
      late(Samples.write(given, own + "/a.ipynb", GOOD));
      Samples.write(given, own + "/timestamp.txt", stamp);
      assertThat(times(Reading.ofNbgrader(given).anna())).as(own).containsExactly(LATE);
    }
    Path given = folder.resolve("packed");
    byte[] archive = Zips.of(Map.of("ps1/a.ipynb", GOOD, "ps1/timestamp.txt", stamp));
    late(Zips.write(given.resolve("anna.zip"), archive));
    assertThat(times(Reading.ofNbgrader(given).anna())).containsExactly(LATE);
  }

  @Test
  void aStampCountsOnlyInWhatIsDeclaredNbgraders() throws IOException {
    late(Samples.write(folder, "x/anna/ps1/a.ipynb", GOOD));
    Samples.write(folder, "x/anna/ps1/timestamp.txt", "1999-01-01 00:00:00 UTC");
    Reading reading = Reading.of(folder.resolve("x"));
    assertThat(times(reading.anna())).containsExactly(LATE);
    assertThat(reading.all().remarks()).singleElement().asString().contains("--nbgrader");
    assertThat(times(Reading.ofNbgrader(folder.resolve("x")).anna()))
        .containsExactly(Instant.parse("1999-01-01T00:00:00Z"));
  }

  @Test
  void aStampWithoutDateIsRemarked() throws IOException {
    late(Samples.write(folder, "x/anna/ps1/a.ipynb", GOOD));
    Samples.write(folder, "x/anna/ps1/timestamp.txt", "yesterday");
    HandIn anna = Reading.ofNbgrader(folder.resolve("x")).anna();
    assertThat(times(anna)).containsExactly(LATE);
    assertThat(anna.remarks()).singleElement().asString().contains("x/anna/ps1/timestamp.txt");
  }

  @Test
  void roundsOfTheSameNameAreNotMixed() {
    String answer = "class MySum implements Sum { Help h; }";
    for (String round : List.of("1", "2")) {
      Samples.write(folder, "r" + round + "/submitted/anna/ps1/MySum.java", answer);
      Samples.write(
          folder,
          "r" + round + "/submitted/anna/ps1/Help.java",
          "class Help { int round = " + round + "; }");
      Samples.write(
          folder,
          "r" + round + "/submitted/anna/ps1/timestamp.txt",
          "2026-0" + round + "-03 12:00 UTC");
    }
    HandIn anna =
        Reading.ofNbgrader(folder.resolve("r1/submitted"), folder.resolve("r2/submitted")).anna();
    assertThat(times(anna)).containsExactly(Instant.parse("2026-01-03T12:00:00Z"), LATE);
    assertThat(anna.attempts()).allSatisfy(each -> assertThat(each.text().helpers()).hasSize(1));
    assertThat(anna.attempts().get(0).text().helpers().get(0)).contains("round = 1");
    assertThat(anna.attempts().get(1).text().helpers().get(0)).contains("round = 2");
  }
}
