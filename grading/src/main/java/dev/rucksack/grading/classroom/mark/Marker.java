package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Grader;

/** Grades the answers of one learner. */
public interface Marker extends AutoCloseable {

  /** Whatever the answer does, a result comes back. */
  ExerciseResult grade(ExerciseInfo exercise, AnswerText answer, GradeOptions options);

  @Override
  void close();

  /** The real one. */
  static Marker sandboxed() {
    Grader grader = new Grader();
    return new Marker() {
      @Override
      public ExerciseResult grade(ExerciseInfo exercise, AnswerText answer, GradeOptions options) {
        return grader.grade(exercise, answer, options);
      }

      @Override
      public void close() {
        grader.close();
      }
    };
  }
}
