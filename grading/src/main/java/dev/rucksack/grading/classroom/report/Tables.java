package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.file.Csv;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.roster.Learner;
import java.util.ArrayList;
import java.util.List;

/** Marks as tables: everything, and as Moodle and Canvas import them. */
final class Tables {

  private Tables() {}

  /** Every mark with its remarks. */
  static String all(ClassMarks marks) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("id", "name", "email"));
    marks.exercises().forEach(exercise -> head.add(exercise.id()));
    head.addAll(List.of("total", "points possible", "percent", "remarks"));
    rows.add(head);
    for (LearnerMarks learner : marks.learners()) {
      Learner who = learner.learner();
      List<String> row = new ArrayList<>(List.of(who.id(), who.name(), who.email()));
      learner.marks().forEach(mark -> row.add(Numbers.plain(mark.earned())));
      row.add(Numbers.plain(learner.earned()));
      row.add(Integer.toString(learner.points()));
      row.add(Numbers.plain(100 * Numbers.share(learner.earned(), learner.points())));
      row.add(String.join(" ", Remarks.of(learner)));
      rows.add(row);
    }
    return Csv.write(rows);
  }

  /**
   * For Moodle's import of grades (users by "ID number" or "Email address", each exercise a grade
   * item) and, where the roster has Moodle's "Identifier", as an assignment's grading worksheet.
   */
  static String moodle(ClassMarks marks) {
    boolean worksheet =
        marks.learners().stream().anyMatch(m -> !m.learner().column("identifier").isEmpty());
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(worksheet ? List.of("Identifier") : List.of());
    head.addAll(List.of("Full name", "ID number", "Email address"));
    head.addAll(List.of("Grade", "Maximum Grade", "Feedback comments"));
    marks.exercises().forEach(exercise -> head.add(exercise.id()));
    rows.add(head);
    for (LearnerMarks learner : marks.learners()) {
      Learner who = learner.learner();
      List<String> row = new ArrayList<>();
      if (worksheet) {
        row.add(who.column("identifier"));
      }
      row.addAll(List.of(who.name(), moodleNumber(who), who.email()));
      row.add(Numbers.plain(learner.earned()));
      row.add(Integer.toString(learner.points()));
      row.add(comment(learner));
      learner.marks().forEach(mark -> row.add(Numbers.plain(mark.earned())));
      rows.add(row);
    }
    return Csv.write(rows);
  }

  private static String moodleNumber(Learner who) {
    String number = who.column("id number");
    return number.isEmpty() && who.column("identifier").isEmpty() ? who.id() : number;
  }

  /** One sentence an exercise; hidden tests stay hidden. */
  private static String comment(LearnerMarks learner) {
    List<String> parts = new ArrayList<>();
    for (Mark mark : learner.marks()) {
      parts.add(
          "%s: %s of %d."
              .formatted(mark.exercise().title(), Numbers.plain(mark.earned()), mark.points()));
    }
    return String.join(" ", parts);
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
      boolean canvas = !who.column("student").isEmpty();
      rows.add(
          List.of(
              who.name(),
              canvas ? who.column("id") : "",
              who.column("sis user id"),
              ours && !canvas ? who.id() : who.column("sis login id"),
              who.column("section"),
              Numbers.plain(learner.earned())));
    }
    return Csv.write(rows);
  }
}
