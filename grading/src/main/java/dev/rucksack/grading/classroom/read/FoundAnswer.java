package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.answer.AnswerText;
import java.util.OptionalInt;

/**
 * An answer in a file.
 *
 * @param exercise the id of what it answers
 * @param version the exercise's version that the learner had, if the file says it
 * @param text the learner's text with the helpers it uses
 */
record FoundAnswer(String exercise, OptionalInt version, AnswerText text) {}
