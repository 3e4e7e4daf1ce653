package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.List;

/**
 * Learners whose answers are the same from beginning to end.
 *
 * @param exercise the id of the exercise
 * @param learners at least two, in the order of the class
 * @param wordForWord whether even names and order are the same
 * @param text the answer of the first
 */
public record SameAnswers(
    String exercise, List<Learner> learners, boolean wordForWord, String text) {

  /** Keeps its own copy. */
  public SameAnswers {
    learners = List.copyOf(learners);
  }
}
