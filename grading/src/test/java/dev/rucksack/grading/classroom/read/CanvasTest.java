package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.roster.Roster;
import dev.rucksack.grading.classroom.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canvas's names for files, with a roster that does not come from Canvas. */
class CanvasTest {
  @TempDir Path folder;

  private Submissions read(String roster, Path given) {
    return Submissions.read(
        List.of(given),
        Roster.read(Samples.write(folder, "class.csv", roster)),
        List.of(Samples.exercise()),
        Map.of(),
        false);
  }

  private Path handIn(String file) {
    Samples.write(folder, "in/" + file, Samples.notebook(Samples.GOOD));
    return folder.resolve("in");
  }

  /** Canvas writes the family name first, as one word, and drops letters beyond a to z. */
  @ParameterizedTest
  @CsvSource({
    "Anna Björk, bjorkanna",
    "Anna Björk, bjrkanna",
    "Carla Díaz Pérez, diazperezcarla",
    "Carla Díaz Pérez, dazprezcarla",
    "Maria del Carmen Ruiz, delcarmenruizmaria",
    "Anna-Lena Groß, groanna-lena",
    "'Díaz, Carla', diazcarla",
    "Ngô Bảo Châu, ngobaochau",
  })
  void aNameInOneWord(String name, String written) {
    String roster = "id,name\nu1,\"" + name + "\"\nu2,Someone Else\n";
    Submissions read = read(roster, handIn(written + "_4711_815_a.ipynb"));
    assertThat(read.unknown()).isEmpty();
    assertThat(read.handIns().get(0).attempts()).hasSize(1);
  }

  @Test
  void whatFitsTwoBelongsToNeither() {
    Path given = handIn("bjrkanna_4711_815_a.ipynb");
    Submissions read = read("id,name\nu1,Anna Björk\nu2,Anna Bjørk\n", given);
    assertThat(read.unknown()).hasSize(1);
  }

  @Test
  void lateIsSaidByTheNameThatCanvasGave() throws IOException {
    handIn("bjorkanna_LATE_4711_815_a.ipynb");
    handIn("okaforben_12_13_LATE_14_15_b.ipynb");
    handIn("groszoe_16_17_work/nested_LATE_1_2_x.ipynb");
    handIn("emil/novakemil_LATE_1_2_x.ipynb");
    Zips.write(
        folder.resolve("in/lundgreta_LATE_18_19_work.zip"),
        Map.of("a.ipynb", Samples.notebook(Samples.GOOD)));
    Submissions read =
        read(
            "id,name\nanna,Anna Björk\nben,Ben Okafor\nzoe,Zoe Gros\nemil,Emil Novak\n"
                + "greta,Greta Lund\n",
            folder.resolve("in"));
    assertThat(read.handIns())
        .extracting(each -> each.attempts().get(0).time().markedLate())
        .containsExactly(true, false, false, false, true);
  }
}
