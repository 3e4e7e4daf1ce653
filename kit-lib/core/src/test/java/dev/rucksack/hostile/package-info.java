/** Damaged files, and what a reader has to do with them. */
@NullMarked
package dev.rucksack.hostile;

import org.jspecify.annotations.NullMarked;
