package dev.rucksack.grading.run;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;

/**
 * Grades the answers of one learner. It keeps the child process in which they run, and so serves
 * one submission, in one thread; make another for the next.
 */
public final class Grader implements AutoCloseable {

  /**
   * Grades an answer. Whatever the answer does, a result comes back.
   *
   * @param exercise what it answers
   * @param answer the learner's text
   * @param options seed, limits and isolation
   */
  public ExerciseResult grade(ExerciseInfo exercise, AnswerText answer, GradeOptions options) {
    throw new UnsupportedOperationException("Grading comes with the sandbox.");
  }

  /** Ends the child process. */
  @Override
  public void close() {}
}
