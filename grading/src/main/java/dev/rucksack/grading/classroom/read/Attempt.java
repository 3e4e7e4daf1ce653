package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.classroom.match.MoreHelp;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An answer that a learner handed in; there may be several to one exercise.
 *
 * @param exercise the id of what it answers
 * @param version the exercise's version that the learner had, if the file says it
 * @param text what the learner wrote
 * @param more the same with helpers that nobody marked, if there are any that it may need
 * @param file where it was found
 * @param time when it was handed in
 */
public record Attempt(
    String exercise,
    OptionalInt version,
    AnswerText text,
    Optional<MoreHelp> more,
    String file,
    HandInTime time) {

  /** The same with unmarked helpers. */
  public Attempt withMore(MoreHelp help) {
    return new Attempt(exercise, version, help.text(), Optional.empty(), file, time);
  }
}
