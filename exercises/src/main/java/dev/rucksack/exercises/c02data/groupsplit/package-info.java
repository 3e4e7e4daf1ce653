/** Exercise: split by group. */
@NullMarked
package dev.rucksack.exercises.c02data.groupsplit;

import org.jspecify.annotations.NullMarked;
