/** Real data, split so that training, validation and test never mix. */
@NullMarked
package dev.rucksack.data;

import org.jspecify.annotations.NullMarked;
