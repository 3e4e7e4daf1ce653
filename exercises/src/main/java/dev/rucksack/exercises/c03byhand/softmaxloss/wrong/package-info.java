/** Wrong answers to 03-softmax-loss. */
@NullMarked
package dev.rucksack.exercises.c03byhand.softmaxloss.wrong;

import org.jspecify.annotations.NullMarked;
