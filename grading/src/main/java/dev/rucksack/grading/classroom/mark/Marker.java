package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Grader;
import java.time.Duration;

/** Grades the answers of one learner. */
public interface Marker extends AutoCloseable {

  /** Whatever the answer does, a result comes back. */
  TimedResult grade(ExerciseInfo exercise, AnswerText answer, GradeOptions options);

  @Override
  void close();

  /** The real one; time is the clock's. */
  static Marker sandboxed() {
    Grader grader = new Grader();
    return new Marker() {
      @Override
      public TimedResult grade(ExerciseInfo exercise, AnswerText answer, GradeOptions options) {
        long begun = System.nanoTime();
        ExerciseResult result = grader.grade(exercise, answer, options);
        return new TimedResult(result, Duration.ofNanos(System.nanoTime() - begun));
      }

      @Override
      public void close() {
        grader.close();
      }
    };
  }
}
