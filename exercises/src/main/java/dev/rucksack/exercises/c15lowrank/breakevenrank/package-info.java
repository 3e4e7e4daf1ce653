/** Exercise 15-break-even-rank: when two thin matrices are smaller than one. */
@NullMarked
package dev.rucksack.exercises.c15lowrank.breakevenrank;

import org.jspecify.annotations.NullMarked;
