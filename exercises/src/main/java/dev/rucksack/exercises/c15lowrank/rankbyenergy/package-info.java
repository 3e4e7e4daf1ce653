/** Exercise 15-rank-by-energy: choosing ranks by singular values. */
@NullMarked
package dev.rucksack.exercises.c15lowrank.rankbyenergy;

import org.jspecify.annotations.NullMarked;
