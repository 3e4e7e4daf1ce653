/** Exercise: cut out. */
@NullMarked
package dev.rucksack.exercises.c02data.cutout;

import org.jspecify.annotations.NullMarked;
