package dev.rucksack.grading.classroom.mark;

/**
 * Names a result by all that it follows from.
 *
 * @param exercise the exercise's id
 * @param digest SHA-256, in hexadecimal digits
 */
record ResultKey(String exercise, String digest) {}
