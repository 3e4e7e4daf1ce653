/** Which exercises there are. */
@NullMarked
package dev.rucksack.grading.catalogue;

import org.jspecify.annotations.NullMarked;
