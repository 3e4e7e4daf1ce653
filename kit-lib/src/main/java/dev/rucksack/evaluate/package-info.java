/** Measures how good a network is, and how sure one can be of that. */
@NullMarked
package dev.rucksack.evaluate;

import org.jspecify.annotations.NullMarked;
