/** Rucksack: neural networks, packed to travel. */
@NullMarked
package dev.rucksack;

import org.jspecify.annotations.NullMarked;
