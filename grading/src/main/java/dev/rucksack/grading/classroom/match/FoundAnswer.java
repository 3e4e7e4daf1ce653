package dev.rucksack.grading.classroom.match;

import dev.rucksack.grading.answer.AnswerText;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An answer in a file.
 *
 * @param exercise the id of what it answers
 * @param version the exercise's version that the learner had, if the file says it
 * @param text the learner's text with the helpers it uses
 * @param more the same with unmarked helpers, if there are any that it may need
 */
public record FoundAnswer(
    String exercise, OptionalInt version, AnswerText text, Optional<MoreHelp> more) {}
