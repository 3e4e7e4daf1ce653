package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.roster.Roster;
import dev.rucksack.grading.classroom.sample.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a file is where names and numbers point to different people. */
class OwnerTest {
  @TempDir Path folder;

  private Submissions handedIn(String file, Roster roster) {
    Path given = folder.resolve("in");
    Samples.write(given, file, Samples.notebook(Samples.GOOD));
    return Submissions.read(List.of(given), roster, List.of(Samples.exercise()), Map.of(), false);
  }

  private String owner(String table, String file) {
    Roster roster = Roster.read(Samples.write(folder, "class.csv", table));
    return handedIn(file, roster).handIns().stream()
        .filter(each -> !each.attempts().isEmpty())
        .map(each -> each.learner().name())
        .findFirst()
        .orElse("nobody");
  }

  @Test
  void aNameWithNumbersOfItsOwnIsNoCanvasFile() {
    assertThat(owner("id,name\n10,Ben\n11,Anna", "anna_10_2_final.ipynb")).isEqualTo("Anna");
  }

  @Test
  void aNumberMeansNoIdOfTheTeachersOwn() {
    assertThat(owner("id,name\n10,Ben\n11,Anna", "someone_10_2_final.ipynb")).isEqualTo("nobody");
  }

  @Test
  void aParticipantsNumberIsNobodysIdNumber() {
    String table = "Identifier,Full name,ID number\nParticipant 12,Anna,77\nParticipant 77,Zoë,12";
    assertThat(owner(table, "Anna_12_assignsubmission_file_/a.ipynb")).isEqualTo("Anna");
  }

  @Test
  void aNumberTellsTwoOfTheSameNameApart() {
    List<Learner> twins =
        List.of(
            new Learner("a", "Anna Bo", "", Map.of("identifier", "Participant 1")),
            new Learner("b", "Anna Bo", "", Map.of("identifier", "Participant 2")));
    Submissions read = handedIn("Anna Bo_2_assignsubmission_file_/a.ipynb", new Roster(twins));
    assertThat(read.handIns()).extracting(each -> each.attempts().size()).containsExactly(0, 1);
  }
}
