package dev.rucksack.grading.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * An exercise with its sources.
 *
 * @param id names it for ever: chapter number and words, such as {@code 02-group-split}
 * @param version rises when old marks no longer compare
 * @param title what stands above the statement
 * @param grader the JUnit class that judges answers
 * @param task the interface that an answer implements
 * @param statement the task in Markdown
 * @param stub the source that a learner starts from
 * @param solution the source of the reference solution; empty in what learners get
 * @param wrongAnswers on which the grader is tested; none in what learners get
 */
public record ExerciseInfo(
    String id,
    int version,
    String title,
    Class<?> grader,
    Class<?> task,
    String statement,
    String stub,
    Optional<String> solution,
    List<WrongSource> wrongAnswers) {

  /** Keeps its own copy of the wrong answers. */
  public ExerciseInfo {
    wrongAnswers = List.copyOf(wrongAnswers);
  }
}
