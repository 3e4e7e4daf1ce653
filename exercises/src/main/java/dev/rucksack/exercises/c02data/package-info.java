/** Exercises of chapter 02: what may the network see, and when? */
@NullMarked
package dev.rucksack.exercises.c02data;

import org.jspecify.annotations.NullMarked;
