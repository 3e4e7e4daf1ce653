/** Exercises of chapter 15, "low rank". */
@NullMarked
package dev.rucksack.exercises.c15lowrank;

import org.jspecify.annotations.NullMarked;
