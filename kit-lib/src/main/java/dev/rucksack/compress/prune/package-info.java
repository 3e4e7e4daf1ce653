/** Sets weights to zero and trains the others on. */
@NullMarked
package dev.rucksack.compress.prune;

import org.jspecify.annotations.NullMarked;
