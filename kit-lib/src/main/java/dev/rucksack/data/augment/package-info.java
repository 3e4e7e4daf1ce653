/** Changed copies of pictures, drawn at random, whose labels stay true. */
@NullMarked
package dev.rucksack.data.augment;

import org.jspecify.annotations.NullMarked;
