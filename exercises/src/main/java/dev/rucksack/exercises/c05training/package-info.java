/** Exercises of chapter 05, "training". */
@NullMarked
package dev.rucksack.exercises.c05training;

import org.jspecify.annotations.NullMarked;
