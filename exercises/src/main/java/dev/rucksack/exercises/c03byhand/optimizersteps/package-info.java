/** Exercise 03-optimizer-steps: momentum and Adam, step by step, with their memory. */
@NullMarked
package dev.rucksack.exercises.c03byhand.optimizersteps;

import org.jspecify.annotations.NullMarked;
