package dev.rucksack.grading.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTablesTest {

  /**
   * Moodle refuses a worksheet without the column, and takes a later change for somebody else's.
   */
  @Test
  void aGradingWorksheetGetsBackWhenAGradeWasChanged() {
    Map<String, String> columns = new HashMap<>();
    columns.put("identifier", "Participant 17");
    columns.put("id number", "4711");
    columns.put("last modified (grade)", "Tuesday, 3 March 2026, 10:15 AM");
    assertThat(ReportTables.moodle(MadeMarks.of("anna", "Anna", columns)))
        .startsWith(
            "Identifier,Full name,ID number,Email address,Grade,Maximum Grade,"
                + "Last modified (grade),Feedback comments,90-sum\n")
        .contains(
            "Participant 17,Anna,4711,,2,3,\"Tuesday, 3 March 2026, 10:15 AM\","
                + "Sum and <largest>: 2 of 3.,2\n");
    columns.put("last modified (grade)", "-");
    assertThat(ReportTables.moodle(MadeMarks.of("anna", "Anna", columns))).contains(",2,3,-,Sum");
    columns.remove("last modified (grade)");
    assertThat(ReportTables.moodle(MadeMarks.of("anna", "Anna", columns))).contains(",2,3,-,Sum");
  }

  @Test
  void otherRostersNeedNoSuchColumn() {
    assertThat(ReportTables.moodle(MadeMarks.of("anna", "Anna", Map.of("id", "anna"))))
        .doesNotContain("Last modified");
  }

  @Test
  void idsOfOnesOwnAreNotCanvassIds() {
    Map<String, String> own = Map.of("id", "anna", "student", "Bo, Anna");
    assertThat(ReportTables.canvas(MadeMarks.of("anna", "Bo, Anna", own), "Exercises"))
        .contains("\n\"Bo, Anna\",,,anna,,2\n");
  }

  @Test
  void canvassIdsReturn() {
    Map<String, String> columns =
        Map.of("id", "815", "student", "Bo, Anna", "sis login id", "", "section", "A");
    assertThat(ReportTables.canvas(MadeMarks.of("815", "Bo, Anna", columns), "Exercises"))
        .contains("\n\"Bo, Anna\",815,,,A,2\n");
  }

  @Test
  void namesHaveNoControlCharacters() {
    Map<String, String> columns = Map.of("id", "anna");
    for (String table :
        new String[] {
          ReportTables.all(MadeMarks.of("anna", "An\u001bna\u202e", columns)),
          ReportTables.moodle(MadeMarks.of("anna", "An\u001bna\u202e", columns)),
          ReportTables.canvas(MadeMarks.of("anna", "An\u001bna\u202e", columns), "Exercises")
        }) {
      assertThat(table).contains("An na ,");
    }
  }
}
