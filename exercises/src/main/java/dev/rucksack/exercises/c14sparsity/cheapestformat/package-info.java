/** Exercise 14-cheapest-format: what a sparse matrix takes in three formats. */
@NullMarked
package dev.rucksack.exercises.c14sparsity.cheapestformat;

import org.jspecify.annotations.NullMarked;
