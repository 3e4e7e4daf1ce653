package dev.rucksack.grading.catalogue;

import dev.rucksack.grading.wrong.WrongAnswer;
import dev.rucksack.grading.wrong.WrongAnswers;
import java.util.List;
import java.util.Optional;

/**
 * An exercise with its sources.
 *
 * @param id names it permanently: chapter number and words, such as {@code 02-group-split}
 * @param version increases when old marks are no longer comparable
 * @param title what is shown above the statement
 * @param grader the JUnit class that judges answers
 * @param task the interface that an answer implements
 * @param statement the task in Markdown
 * @param stub the source that a learner starts from
 * @param solution the source of the reference solution; empty in what learners get
 * @param edits the wrong answers, as edits of the solution; empty in what learners get
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
    Optional<String> edits) {

  /**
   * The wrong answers on which the grader is tested, made again with each call; none in what
   * learners get.
   *
   * @throws IllegalStateException if an edit does not apply to the solution
   */
  public List<WrongAnswer> wrongAnswers() {
    return edits.map(this::edited).orElse(List.of());
  }

  private List<WrongAnswer> edited(String text) {
    String from =
        solution.orElseThrow(
            () ->
                new IllegalStateException(
                    "Exercise %s has %s but no Solution.java; add it."
                        .formatted(id, WrongAnswers.FILE)));
    return WrongAnswers.of(id, text, from);
  }
}
