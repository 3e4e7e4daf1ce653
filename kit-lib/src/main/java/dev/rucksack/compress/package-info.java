/** Makes a network small, and says honestly what that cost. */
@NullMarked
package dev.rucksack.compress;

import org.jspecify.annotations.NullMarked;
