package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.List;

/**
 * Learners whose answers are too short to be compared.
 *
 * @param exercise the id of the exercise
 * @param learners in the order of the class
 * @param all whether everybody's answer is
 */
public record ShortAnswers(String exercise, List<Learner> learners, boolean all) {

  /** Keeps its own copy. */
  public ShortAnswers {
    learners = List.copyOf(learners);
  }
}
