/** Exercise 05-early-stopping: when a run ends, and which weights are kept. */
@NullMarked
package dev.rucksack.exercises.c05training.earlystopping;

import org.jspecify.annotations.NullMarked;
