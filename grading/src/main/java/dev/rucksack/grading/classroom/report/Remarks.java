package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.file.Texts;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import java.util.ArrayList;
import java.util.List;

/** What is said about marks beside points. */
public final class Remarks {

  private Remarks() {}

  /** All about a learner, short, a line each. */
  static List<String> of(LearnerMarks learner) {
    List<String> remarks = new ArrayList<>();
    if (learner.files() == 0) {
      return List.of("Nothing was handed in.");
    }
    remarks.addAll(learner.remarks());
    for (Mark mark : learner.marks()) {
      String id = mark.exercise().id() + ": ";
      ofMark(mark).forEach(remark -> remarks.add(id + remark));
    }
    return remarks.stream().map(Texts::oneLine).toList();
  }

  private static List<String> ofMark(Mark mark) {
    List<String> remarks = new ArrayList<>(mark.remarks());
    Status status = mark.result().status();
    if (status != Status.GRADED) {
      String said = status == Status.NOT_WRITTEN ? "" : mark.result().remark();
      String first = said.lines().findFirst().orElse("");
      remarks.add(status(mark) + (first.isEmpty() ? "." : ". " + first));
    }
    for (Outcome outcome : List.of(Outcome.TIMED_OUT, Outcome.OUT_OF_MEMORY, Outcome.ENDED)) {
      long count = mark.result().tests().stream().filter(t -> t.outcome() == outcome).count();
      if (count > 0) {
        remarks.add(count + (count == 1 ? " test: " : " tests: ") + outcome(outcome) + ".");
      }
    }
    return remarks;
  }

  /** That some answers were not graded, for the teacher. */
  public static String notGraded(ClassMarks marks) {
    long count = marks.notGraded();
    return count + (count == 1 ? " answer" : " answers") + " could not be graded; run again.";
  }

  /** What became of an exercise, in words. */
  static String status(Mark mark) {
    return mark.outOfBudget() ? "out of time" : status(mark.result().status());
  }

  private static String status(Status status) {
    return switch (status) {
      case GRADED -> "graded";
      case NOT_WRITTEN -> "not written yet";
      case MISSING -> "no answer";
      case DOES_NOT_COMPILE -> "does not compile";
      case NO_ANSWER_CLASS -> "no class that implements the task";
      case NOT_ALLOWED -> "uses what is not allowed";
      case NOT_GRADED -> "could not be graded";
    };
  }

  /** An outcome in words. */
  static String outcome(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case TIMED_OUT -> "out of time";
      case OUT_OF_MEMORY -> "out of memory";
      case TOO_MUCH_OUTPUT -> "too much output";
      case ENDED -> "the program ended";
      case NOT_RUN -> "not run";
    };
  }

  /** The color of the outcome. */
  static String style(TestResult test) {
    return switch (test.outcome()) {
      case PASSED -> "good";
      case NOT_RUN -> "muted";
      case FAILED, TIMED_OUT, OUT_OF_MEMORY, TOO_MUCH_OUTPUT, ENDED -> "bad";
    };
  }
}
