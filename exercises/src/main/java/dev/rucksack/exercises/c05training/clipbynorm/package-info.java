/** Exercise 05-clip-by-norm: a gradient shortened without turning it. */
@NullMarked
package dev.rucksack.exercises.c05training.clipbynorm;

import org.jspecify.annotations.NullMarked;
