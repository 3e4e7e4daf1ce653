/** Exercise 03-softmax-loss: softmax, cross-entropy and its slope, for logits of any size. */
@NullMarked
package dev.rucksack.exercises.c03byhand.softmaxloss;

import org.jspecify.annotations.NullMarked;
