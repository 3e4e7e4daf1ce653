/** Exercise: standardize. */
@NullMarked
package dev.rucksack.exercises.c02data.standardize;

import org.jspecify.annotations.NullMarked;
