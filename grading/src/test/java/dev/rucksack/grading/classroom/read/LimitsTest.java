package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rucksack.grading.classroom.sample.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hands in too much loses the rest, and nobody else does. */
class LimitsTest {
  private static final String GOOD = Samples.notebook(Samples.GOOD);
  private static final String LONG = "int x = 1;\n".repeat(20_000);

  @TempDir Path folder;

  /** Anna's entries before Ben's in an archive of the class. */
  private Reading afterAnna(Map<String, Object> entries) {
    Map<String, Object> all = new LinkedHashMap<>(entries);
    all.put("ben/a.ipynb", GOOD);
    Reading reading = Reading.of(Zips.write(folder.resolve("all.zip"), all));
    assertThat(reading.ben().attempts()).hasSize(1);
    assertThat(reading.ben().remarks()).isEmpty();
    return reading;
  }

  @Test
  void manyEntriesThatNobodyReadsTakeNothingFromOthers() {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < 20_001; i++) {
      entries.put("anna/lib/" + i + ".csv", "");
    }
    entries.put("anna/z.ipynb", GOOD);
    Reading reading = afterAnna(entries);
    assertThat(reading.anna().attempts()).hasSize(1);
    assertThat(reading.anna().files()).isEqualTo(20_002);
    assertThat(reading.anna().remarks())
        .singleElement()
        .asString()
        .endsWith(
            "all/anna/lib/0.csv, all/anna/lib/1.csv, all/anna/lib/2.csv, all/anna/lib/3.csv,"
                + " all/anna/lib/4.csv and 19,996 more.");
    assertThat(reading.all().remarks()).isEmpty();
  }

  @Test
  void tooManyFilesOrTooMuchCodeOfOneLearner() {
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i <= Limits.FILES; i++) {
      many.put("anna/" + i + ".java", "class A {}");
    }
    isFull(afterAnna(many), "anna/" + Limits.FILES + ".java.");
    String[] cells = new String[] {LONG.substring(0, 190_000), LONG.substring(0, 190_000)};
    Map<String, Object> large = new LinkedHashMap<>();
    for (int i = 0; i < 11; i++) {
      large.put("anna/%02d.ipynb".formatted(i), Samples.notebook(cells));
    }
    isFull(afterAnna(large), "anna/10.ipynb.");
  }

  private static void isFull(Reading reading, String last) {
    assertThat(reading.anna().remarks())
        .singleElement()
        .asString()
        .startsWith(Reason.FULL.text())
        .endsWith(last);
    assertThat(reading.all().remarks()).isEqualTo(reading.anna().remarks());
  }

  @Test
  void bytesAreCountedByLearner() {
    LearnerFiles files = new LearnerFiles();
    files.opened(Limits.BYTES - 1);
    assertThat(files.hasRoom()).isTrue();
    files.opened(1);
    assertThat(files.hasRoom()).isFalse();
  }

  @Test
  void tooLongATextIsRefusedAndTheOthersAreRead() {
    Samples.write(folder, "x/anna/a.ipynb", Samples.notebook("int a;", LONG, Samples.GOOD));
    Samples.write(folder, "x/anna/Long.java", LONG);
    Reading reading = Reading.of(folder.resolve("x"));
    assertThat(reading.anna().attempts()).hasSize(1);
    assertThat(reading.anna().files()).isEqualTo(2);
    assertThat(reading.anna().remarks())
        .singleElement()
        .asString()
        .startsWith(Reason.LONG.text())
        .contains("x/anna/a.ipynb (code cell 2)", "x/anna/Long.java");
    assertThat(reading.all().remarks()).isEqualTo(reading.anna().remarks());
  }

  @Test
  void manyAnswersInOneFolderTakeNoQuadraticTime() {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      entries.put("anna/A%05d.java".formatted(i), "class A%d implements Sum {}".formatted(i));
    }
    HandIn anna =
        assertTimeoutPreemptively(Duration.ofSeconds(40), () -> afterAnna(entries).anna());
    assertThat(anna.attempts()).hasSize(Limits.ATTEMPTS);
    assertThat(anna.attempts().get(Limits.ATTEMPTS - 1).file()).endsWith("A01999.java");
    assertThat(anna.files()).isEqualTo(10_000);
    assertThat(anna.remarks()).anyMatch(each -> each.contains("only the last 20 were looked at"));
  }

  @Test
  void remarksAreFewAndShort() {
    String cell = "// answer: " + "x".repeat(1_000) + "\n";
    String cells =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{\"cell_type\":\"code\",\"source\":\"// answer: x" + i + "\"}")
            .collect(Collectors.joining(","));
    Samples.write(folder, "x/anna/a.ipynb", "{\"cells\":[" + cells + "]}");
    Samples.write(folder, "x/ben/a.ipynb", Samples.notebook(cell));
    Reading reading = Reading.of(folder.resolve("x"));
    assertThat(reading.anna().remarks()).hasSizeLessThan(50).last().asString().contains("more");
    assertThat(reading.ben().remarks()).singleElement().asString().hasSizeLessThan(600);
  }
}
