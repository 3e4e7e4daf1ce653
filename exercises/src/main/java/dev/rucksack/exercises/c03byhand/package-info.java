/** Exercises of chapter 03, "by hand". */
@NullMarked
package dev.rucksack.exercises.c03byhand;

import org.jspecify.annotations.NullMarked;
