/** Exercise 13-remove-units: hidden units cut out of a network, so that it shrinks. */
@NullMarked
package dev.rucksack.exercises.c13pruning.removeunits;

import org.jspecify.annotations.NullMarked;
