package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.answer.AnswerText;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * An answer that a learner handed in; there may be several to one exercise.
 *
 * @param exercise the id of what it answers
 * @param version the exercise's version that the learner had, if the file says it
 * @param text what the learner wrote
 * @param file where it was found
 * @param time when it was handed in
 */
public record Attempt(
    String exercise, OptionalInt version, AnswerText text, String file, Instant time) {}
