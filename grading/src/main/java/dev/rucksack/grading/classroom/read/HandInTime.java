package dev.rucksack.grading.classroom.read;

import java.time.Instant;

/**
 * When something was handed in.
 *
 * @param instant the time
 * @param declared whether the teacher's table or nbgrader says so; if not, it is the file's own
 *     time
 * @param markedLate whether the platform's name for the file says that it was late
 */
public record HandInTime(Instant instant, boolean declared, boolean markedLate) {}
