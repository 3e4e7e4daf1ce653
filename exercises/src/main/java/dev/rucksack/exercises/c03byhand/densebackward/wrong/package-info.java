/** Wrong answers to 03-dense-backward. */
@NullMarked
package dev.rucksack.exercises.c03byhand.densebackward.wrong;

import org.jspecify.annotations.NullMarked;
