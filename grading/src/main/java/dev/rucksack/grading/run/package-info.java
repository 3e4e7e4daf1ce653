/** Grades an answer: the grader here, the answer behind a sandbox. */
@NullMarked
package dev.rucksack.grading.run;

import org.jspecify.annotations.NullMarked;
