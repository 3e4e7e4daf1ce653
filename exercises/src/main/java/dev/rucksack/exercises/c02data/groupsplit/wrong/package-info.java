/** Wrong answers that learners give when they split by group. */
@NullMarked
package dev.rucksack.exercises.c02data.groupsplit.wrong;

import org.jspecify.annotations.NullMarked;
