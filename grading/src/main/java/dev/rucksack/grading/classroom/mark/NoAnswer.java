package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Grader;

/** The result of an exercise of which nothing was graded, and why. */
final class NoAnswer {

  private NoAnswer() {}

  static ExerciseResult to(ExerciseInfo exercise, String remark, GradeOptions options) {
    ExerciseResult missing = Grader.missing(exercise, options);
    return new ExerciseResult(
        missing.id(),
        missing.version(),
        missing.status(),
        remark,
        missing.tests(),
        "",
        missing.isolation());
  }
}
