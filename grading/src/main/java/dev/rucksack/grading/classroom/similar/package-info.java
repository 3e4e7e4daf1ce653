/** Answers that are suspiciously alike. */
@NullMarked
package dev.rucksack.grading.classroom.similar;

import org.jspecify.annotations.NullMarked;
