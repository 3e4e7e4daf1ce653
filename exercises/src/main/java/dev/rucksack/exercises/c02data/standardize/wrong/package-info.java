/** Wrong answers that learners give when they standardize. */
@NullMarked
package dev.rucksack.exercises.c02data.standardize.wrong;

import org.jspecify.annotations.NullMarked;
