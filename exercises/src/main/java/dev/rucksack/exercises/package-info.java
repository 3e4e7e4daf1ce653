/** The exercises, each in its own package. */
@NullMarked
package dev.rucksack.exercises;

import org.jspecify.annotations.NullMarked;
