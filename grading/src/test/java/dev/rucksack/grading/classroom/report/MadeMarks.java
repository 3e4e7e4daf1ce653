package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import dev.rucksack.grading.sandbox.Isolation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Marks of one learner who answered one exercise. */
final class MadeMarks {

  private MadeMarks() {}

  /** Two of three points, of a learner with these columns in the roster. */
  static ClassMarks of(String id, String name, Map<String, String> columns) {
    return of(new Learner(id, name, "", columns), Status.GRADED, Outcome.FAILED);
  }

  /** One test passed, where it ran; the other ended so. */
  static ClassMarks of(Status status, Outcome second) {
    return of(new Learner("anna", "Anna", "", Map.of()), status, second);
  }

  private static ClassMarks of(Learner learner, Status status, Outcome second) {
    Outcome first = status == Status.GRADED ? Outcome.PASSED : Outcome.NOT_RUN;
    ExerciseResult result =
        new ExerciseResult(
            "90-sum",
            2,
            status,
            "why",
            List.of(
                new TestResult("adds", "adds", 2, first, "", "", "", false),
                new TestResult("more", "more", 1, second, "", "", "", false)),
            "",
            Isolation.ALLOW_LIST);
    Mark mark = new Mark(Samples.exercise(), result, 1, Optional.empty(), List.of());
    return new ClassMarks(
        List.of(Samples.exercise()),
        List.of(new LearnerMarks(learner, List.of(mark), List.of(), 1)),
        GradeOptions.behind(Isolation.ALLOW_LIST),
        List.of(),
        List.of());
  }
}
