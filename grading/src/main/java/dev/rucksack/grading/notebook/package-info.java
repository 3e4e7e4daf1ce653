/** Exercises in a notebook: one line checks the class in the cell above it. */
@NullMarked
package dev.rucksack.grading.notebook;

import org.jspecify.annotations.NullMarked;
