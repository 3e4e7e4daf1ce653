/**
 * Tells how far long work has come and when it will be done; shows nothing for work that is quick.
 */
@NullMarked
package dev.rucksack.progress;

import org.jspecify.annotations.NullMarked;
