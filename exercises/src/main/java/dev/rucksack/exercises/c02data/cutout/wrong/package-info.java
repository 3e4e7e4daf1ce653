/** Wrong answers that learners give when they cut out. */
@NullMarked
package dev.rucksack.exercises.c02data.cutout.wrong;

import org.jspecify.annotations.NullMarked;
