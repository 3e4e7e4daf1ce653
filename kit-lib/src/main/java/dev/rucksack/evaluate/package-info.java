/** Measures networks: how right they are, with what certainty, and what they cost. */
@NullMarked
package dev.rucksack.evaluate;

import org.jspecify.annotations.NullMarked;
