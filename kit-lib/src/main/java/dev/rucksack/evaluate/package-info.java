/** How good a network is, and what it costs. */
@NullMarked
package dev.rucksack.evaluate;

import org.jspecify.annotations.NullMarked;
