/** Wrong answers to 03-gradient-check. */
@NullMarked
package dev.rucksack.exercises.c03byhand.gradientcheck.wrong;

import org.jspecify.annotations.NullMarked;
