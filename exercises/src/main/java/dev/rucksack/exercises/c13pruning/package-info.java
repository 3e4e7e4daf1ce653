/** Exercises of chapter 13, "pruning". */
@NullMarked
package dev.rucksack.exercises.c13pruning;

import org.jspecify.annotations.NullMarked;
