package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.roster.Roster;
import dev.rucksack.grading.classroom.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionsTest {
  private static final Learner ANNA = new Learner("anna", "Anna Bo", "anna@x.org", Map.of());
  private static final Learner ZOE =
      new Learner(
          "zoe",
          "Zoë Groß",
          "",
          Map.of("identifier", "Participant 77", "id", "4711", "sis login id", "zoe"));

  @TempDir Path folder;
  private Path given;

  @BeforeEach
  void folderOfSubmissions() {
    given = folder.resolve("handed in");
  }

  private Submissions read() {
    return Submissions.read(
        List.of(given),
        new Roster(List.of(ANNA, ZOE)),
        List.of(Samples.exercise()),
        Map.of(),
        true);
  }

  private List<String> whoHandedIn() {
    return read().handIns().stream()
        .filter(each -> !each.attempts().isEmpty())
        .map(each -> each.learner().id())
        .toList();
  }

  @Test
  void everyPlatformsNames() {
    for (String name :
        List.of(
            "anna/02-data.ipynb",
            "anna/ps1/problem.ipynb",
            "Anna Bo_12_assignsubmission_file_/a.ipynb",
            "Anna Bo_12_assignsubmission_file_a.ipynb",
            "boanna_LATE_5_6_a-1.ipynb",
            "boanna_5_6_a.ipynb",
            "anna.ipynb",
            "anna_02-data.ipynb",
            "anna-02-data.ipynb",
            "anna@x.org/a.ipynb")) {
      given = folder.resolve(Integer.toHexString(name.hashCode()));
      Samples.write(given, name, Samples.notebook(Samples.GOOD));
      assertThat(whoHandedIn()).as(name).containsExactly("anna");
    }
  }

  @Test
  void numbersOfPlatforms() {
    Samples.write(
        given, "Someone_77_assignsubmission_file_/a.ipynb", Samples.notebook(Samples.GOOD));
    assertThat(whoHandedIn()).containsExactly("zoe");
    given = folder.resolve("canvas");
    Samples.write(given, "someone_4711_8_a.ipynb", Samples.notebook(Samples.GOOD));
    assertThat(whoHandedIn()).containsExactly("zoe");
  }

  @Test
  void nobodyHandsInForSomebodyElse() {
    Samples.write(given, "mallory/anna.ipynb", Samples.notebook(Samples.WRONG));
    assertThat(whoHandedIn()).isEmpty();
    assertThat(read().unknown()).containsExactly("mallory");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path other = Samples.write(folder, "other.ipynb", Samples.notebook(Samples.GOOD));
    Files.createDirectories(given.resolve("anna"));
    Files.createSymbolicLink(given.resolve("anna/a.ipynb"), other);
    assertThat(whoHandedIn()).isEmpty();
    assertThat(read().remarks()).singleElement().asString().contains("Links are not followed");
  }

  @Test
  void nbgradersTimeStampCounts() {
    Samples.write(given, "anna/ps1/a.ipynb", Samples.notebook(Samples.GOOD));
    Samples.write(given, "anna/ps1/timestamp.txt", "2026-02-02 15:58:23.948203 UTC");
    assertThat(read().handIns().get(0).attempts().get(0).time().instant())
        .isEqualTo(Instant.parse("2026-02-02T15:58:23.948203Z"));
  }

  @Test
  void anArchiveIsAFolder() throws IOException {
    Zips.write(given.resolve("all.zip"), Map.of("anna/a.ipynb", Samples.notebook(Samples.GOOD)));
    assertThat(whoHandedIn()).containsExactly("anna");
  }

  @Test
  void damagedAndForeignNotebooksGetARemark() {
    Samples.write(given, "anna/half.ipynb", Samples.notebook(Samples.GOOD).substring(0, 50));
    Samples.write(given, "anna/list.ipynb", "[1]");
    Samples.write(given, "anna/deep.ipynb", "[".repeat(100_000));
    Samples.write(
        given, "anna/odd.ipynb", "{\"cells\":[1,null,{\"cell_type\":\"code\"}],\"metadata\":[]}");
    Samples.write(
        given, "anna/py.ipynb", "{\"metadata\":{\"kernelspec\":{\"language\":\"python\"}}}");
    HandIn anna = read().handIns().get(0);
    assertThat(anna.attempts()).isEmpty();
    assertThat(anna.files()).isEqualTo(5);
    assertThat(anna.remarks()).hasSize(2).anyMatch(each -> each.contains("(python)"));
    assertThat(anna.remarks().get(0)).contains("half.ipynb", "list.ipynb", "deep.ipynb");
    assertThat(read().remarks()).isEqualTo(anna.remarks());
  }
}
