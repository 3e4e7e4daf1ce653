package dev.rucksack.grading.classroom.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.grading.classroom.file.Csv;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static Roster roster(String text) {
    return Roster.of(Csv.parse(text));
  }

  private static String id(Roster roster, String name) {
    return roster.find(name).map(Learner::id).orElse("nobody");
  }

  @Test
  void findsByIdMailAndName() {
    Roster roster = roster("id,name,email\nu1,Zoë Groß,zoe@x.org\nu2,\"Li, Wei\",wei@x.org");
    assertThat(id(roster, "u1")).isEqualTo("u1");
    assertThat(id(roster, "zoe@x.org")).isEqualTo("u1");
    assertThat(id(roster, "zoe")).isEqualTo("u1");
    assertThat(id(roster, "Groß Zoë")).isEqualTo("u1");
    assertThat(id(roster, "grosszoe")).isEqualTo("u1");
    assertThat(id(roster, "Zoe\u0308 Groß")).isEqualTo("u1");
    assertThat(id(roster, "Wei Li")).isEqualTo("u2");
    assertThat(id(roster, "liwei")).isEqualTo("u2");
    assertThat(id(roster, "u3")).isEqualTo("nobody");
  }

  @Test
  void twoOfTheSameNameAreMeantByNeither() {
    Roster roster = roster("id,name\nu1,Anna Bo\nu2,Anna Bo");
    assertThat(id(roster, "Anna Bo")).isEqualTo("nobody");
    assertThat(id(roster, "u2")).isEqualTo("u2");
  }

  @Test
  void anIdIsStrongerThanAName() {
    Roster roster = roster("id,name\nanna,Berta\nberta,Anna");
    assertThat(id(roster, "anna")).isEqualTo("anna");
  }

  @Test
  void idsThatDifferInSignsOnlyAreTwo() {
    Roster roster = roster("id,name\nanna.b@x.de,Anna Bo\nannab@x.de,Anna Bell\n12-3,C\n1-23,D");
    for (String id : List.of("anna.b@x.de", "annab@x.de", "12-3", "1-23")) {
      assertThat(id(roster, id)).isEqualTo(id);
    }
    assertThat(id(roster, "Anna.B@X.de")).isEqualTo("anna.b@x.de");
    assertThat(id(roster, "123")).isEqualTo("nobody");
  }

  @Test
  void aWeakerNameIsNotTriedForAnIdOfTwo() {
    assertThat(id(roster("id,name\n12-3,C\n1-23,D\ne,123"), "123")).isEqualTo("nobody");
  }

  @Test
  void mailsThatDifferInSignsOnlyAreTwo() {
    Roster roster = roster("id,name,email\nu1,A,anna.b@x.de\nu2,B,annab@x.de");
    assertThat(id(roster, "annab@x.de")).isEqualTo("u2");
    assertThat(id(roster, "anna.b@x.de")).isEqualTo("u1");
    assertThat(id(roster, "annab")).isEqualTo("nobody");
  }

  @Test
  void platformsNumbersAreNoIdsOfOnesOwn() {
    Roster moodle =
        roster("Identifier,Full name,ID number\nParticipant 12,Anna,77\nParticipant 77,Zoë,12");
    assertThat(moodle.findNumber("77").map(Learner::name)).hasValue("Zoë");
    Roster canvas = roster("Student,ID,SIS Login ID,Section\nAnna,4711,4712,4713");
    assertThat(canvas.findNumber("4711").map(Learner::name)).hasValue("Anna");
    assertThat(canvas.findNumber("4712")).isEmpty();
    assertThat(roster("id,name,section\n10,Anna,A").findNumber("10")).isEmpty();
    assertThat(roster("id,name\n10,Anna").findNumber("")).isEmpty();
  }

  @Test
  void moodlesWorksheet() {
    Roster roster =
        roster("Identifier,Full name,ID number,Email address\nParticipant 77,Zoë Groß,,z@x.org");
    assertThat(id(roster, "77")).isEqualTo("Participant 77");
  }

  @Test
  void canvassGradebook() {
    Roster roster =
        roster(
            "Student,ID,SIS User ID,SIS Login ID,Section,HW (12)\n"
                + ",,,,,Manual Posting\n"
                + "    Points Possible,,,,,10\n"
                + "\"Groß, Zoë\",4711,s1,zgross,A,\n\"Student, Test\",99,,,A,");
    assertThat(roster.learners()).hasSize(1);
    assertThat(id(roster, "4711")).isEqualTo("4711");
    assertThat(id(roster, "zgross")).isEqualTo("4711");
    assertThat(id(roster, "grosszoe")).isEqualTo("4711");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> roster("id,name\nu1,A\nU1,B")).hasMessageContaining("U1 twice");
    assertThatThrownBy(() -> roster("who,name\nu1,A")).hasMessageContaining("who, name");
    assertThatThrownBy(() -> roster("id,name\n,A")).hasMessageContaining("row of A has no id");
    assertThatThrownBy(() -> roster("id,name,hw\n,,5")).hasMessageContaining("has no id");
    assertThatThrownBy(() -> roster("id,name")).hasMessageContaining("no learner");
    assertThatThrownBy(() -> roster("")).hasMessageContaining("empty");
  }

  @Test
  void fileNamesHoldNoPaths() {
    Roster roster = roster("id,name\n../../etc/x,A\nü,B");
    assertThat(roster.learners()).allMatch(each -> each.fileName().matches("[A-Za-z0-9._-]+"));
    assertThat(roster.learners().get(0).fileName()).startsWith("_");
  }
}
