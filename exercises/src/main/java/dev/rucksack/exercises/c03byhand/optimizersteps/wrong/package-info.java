/** Wrong answers to 03-optimizer-steps. */
@NullMarked
package dev.rucksack.exercises.c03byhand.optimizersteps.wrong;

import org.jspecify.annotations.NullMarked;
