/** Exercise 05-warm-up-cosine: a schedule of the learning rate. */
@NullMarked
package dev.rucksack.exercises.c05training.warmupcosine;

import org.jspecify.annotations.NullMarked;
