package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.run.ExerciseResult;
import java.time.Duration;

/**
 * A result and what it cost.
 *
 * @param result of an answer
 * @param time that it took to compile the answer and to run it
 */
public record TimedResult(ExerciseResult result, Duration time) {}
