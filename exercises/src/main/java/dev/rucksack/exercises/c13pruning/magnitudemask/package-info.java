/** Exercise 13-magnitude-mask: which weights of several layers are kept. */
@NullMarked
package dev.rucksack.exercises.c13pruning.magnitudemask;

import org.jspecify.annotations.NullMarked;
