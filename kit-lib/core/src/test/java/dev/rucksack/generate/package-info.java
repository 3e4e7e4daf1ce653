/** Random valid graphs, for properties that hold for every one. */
@NullMarked
package dev.rucksack.generate;

import org.jspecify.annotations.NullMarked;
