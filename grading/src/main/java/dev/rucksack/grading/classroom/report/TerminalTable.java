package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.file.Texts;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;

/** The marks as a terminal shows them. */
public final class TerminalTable {
  private static final int WIDEST_NAME = 28;

  private TerminalTable() {}

  /** A row for each learner, a numbered column for each exercise; below it what numbers mean. */
  public static String of(ClassMarks marks) {
    StringBuilder text = new StringBuilder();
    text.append(("%-" + WIDEST_NAME + "s").formatted("learner"));
    for (int i = 1; i <= marks.exercises().size(); i++) {
      text.append("%8s".formatted("(" + i + ")"));
    }
    text.append("%12s%n".formatted("total"));
    for (LearnerMarks learner : marks.learners()) {
      text.append(name(learner.learner().name()));
      for (Mark mark : learner.marks()) {
        String points = Numbers.earned(mark, "?") + "/" + mark.points();
        text.append("%8s".formatted(mark.attempt().isPresent() ? points : "–"));
      }
      String total = Numbers.earned(learner, "?") + "/" + learner.points();
      text.append("%12s%n".formatted(total));
    }
    for (int i = 1; i <= marks.exercises().size(); i++) {
      var exercise = marks.exercises().get(i - 1);
      text.append(
          "(%d) %s, version %d: %s%n"
              .formatted(i, exercise.id(), exercise.version(), exercise.title()));
    }
    return text.toString();
  }

  private static String name(String name) {
    String plain = Texts.oneLine(name);
    String shown = plain.length() < WIDEST_NAME ? plain : plain.substring(0, WIDEST_NAME - 2) + "…";
    return ("%-" + WIDEST_NAME + "s").formatted(shown);
  }
}
