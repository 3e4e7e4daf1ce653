/** Exercises of chapter 14, "sparsity". */
@NullMarked
package dev.rucksack.exercises.c14sparsity;

import org.jspecify.annotations.NullMarked;
