package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.file.Csv;
import dev.rucksack.grading.classroom.file.Texts;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.roster.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Marks as tables: everything, and as Moodle and Canvas import them. */
final class ReportTables {
  /** What Moodle writes for a grade that nobody has given yet. */
  private static final String NEVER = "-";

  private ReportTables() {}

  /** Every mark with its remarks. */
  static String all(ClassMarks marks) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("id", "name", "email"));
    marks.exercises().forEach(exercise -> head.add(exercise.id()));
    head.addAll(List.of("total", "points possible", "percent", "remarks"));
    rows.add(head);
    for (LearnerMarks learner : marks.learners()) {
      Learner who = learner.learner();
      List<String> row = new ArrayList<>(List.of(who.id(), name(who), who.email()));
      learner.marks().forEach(mark -> row.add(Numbers.earned(mark, "")));
      row.add(Numbers.earned(learner, ""));
      row.add(Integer.toString(learner.points()));
      double share = Numbers.share(learner.earned(), learner.points());
      row.add(learner.graded() ? Numbers.plain(100 * share) : "");
      row.add(String.join(" ", Remarks.of(learner)));
      rows.add(row);
    }
    return Csv.write(rows);
  }

  /**
   * For Moodle's import of grades (users by "ID number" or "Email address", each exercise a grade
   * item) and, where the roster has Moodle's "Identifier", as an assignment's grading worksheet,
   * which Moodle takes only with the column that tells when a grade was last changed.
   */
  static String moodle(ClassMarks marks) {
    boolean worksheet =
        marks.learners().stream().anyMatch(m -> !m.learner().column("identifier").isEmpty());
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(worksheet ? List.of("Identifier") : List.of());
    head.addAll(List.of("Full name", "ID number", "Email address"));
    head.addAll(List.of("Grade", "Maximum Grade"));
    head.addAll(worksheet ? List.of("Last modified (grade)") : List.of());
    head.add("Feedback comments");
    marks.exercises().forEach(exercise -> head.add(exercise.id()));
    rows.add(head);
    for (LearnerMarks learner : marks.learners()) {
      Learner who = learner.learner();
      List<String> row = new ArrayList<>();
      if (worksheet) {
        row.add(who.column("identifier"));
      }
      boolean known = isKnown(learner, marks);
      row.addAll(List.of(name(who), moodleNumber(who), who.email()));
      row.add(known ? Numbers.earned(learner, "") : "");
      row.add(Integer.toString(learner.points()));
      if (worksheet) {
        String modified = who.column("last modified (grade)");
        row.add(modified.isEmpty() ? NEVER : modified);
      }
      row.add(known ? comment(learner) : "");
      learner.marks().forEach(mark -> row.add(known ? Numbers.earned(mark, "") : ""));
      rows.add(row);
    }
    return Csv.write(rows);
  }

  /**
   * Whether a learner's points may be imported. Where files belong to nobody, they may be those of
   * one who seems to have handed in nothing.
   */
  private static boolean isKnown(LearnerMarks learner, ClassMarks marks) {
    return learner.files() > 0 || marks.unknown().isEmpty();
  }

  private static String moodleNumber(Learner who) {
    String number = who.column("id number");
    return number.isEmpty() && who.column("identifier").isEmpty() ? who.id() : number;
  }

  /** One sentence an exercise; hidden tests stay hidden. */
  private static String comment(LearnerMarks learner) {
    List<String> parts = new ArrayList<>();
    for (Mark mark : learner.marks()) {
      String points = Numbers.plain(mark.earned()) + " of " + mark.points();
      parts.add(mark.exercise().title() + ": " + (mark.graded() ? points : "not graded yet") + ".");
    }
    return String.join(" ", parts);
  }

  /** Whether a learner's "id" is Canvas's; others head a column so, too. */
  private static boolean isCanvas(Learner who) {
    Set<String> headings = who.columns().keySet();
    return headings.containsAll(Set.of("student", "id"))
        && (headings.contains("sis login id") || headings.contains("section"));
  }

  private static String name(Learner who) {
    return Texts.oneLine(who.name());
  }

  /** For Canvas's import of a gradebook: one column, with the row of possible points. */
  static String canvas(ClassMarks marks, String assignment) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment));
    String possible = Integer.toString(marks.points());
    rows.add(List.of("    Points Possible", "", "", "", "", possible));
    for (LearnerMarks learner : marks.learners()) {
      Learner who = learner.learner();
      boolean ours = who.column("sis user id").isEmpty() && who.column("sis login id").isEmpty();
      boolean canvas = isCanvas(who);
      rows.add(
          List.of(
              name(who),
              canvas ? who.column("id") : "",
              who.column("sis user id"),
              ours && !canvas ? who.id() : who.column("sis login id"),
              who.column("section"),
              isKnown(learner, marks) ? Numbers.earned(learner, "") : ""));
    }
    return Csv.write(rows);
  }
}
