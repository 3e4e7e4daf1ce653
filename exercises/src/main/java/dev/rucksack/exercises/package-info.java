/** The exercises, a package of its own each. */
@NullMarked
package dev.rucksack.exercises;

import org.jspecify.annotations.NullMarked;
