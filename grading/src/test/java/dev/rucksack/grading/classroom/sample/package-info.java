/** A small exercise, to be graded in tests. */
@NullMarked
package dev.rucksack.grading.classroom.sample;

import org.jspecify.annotations.NullMarked;
