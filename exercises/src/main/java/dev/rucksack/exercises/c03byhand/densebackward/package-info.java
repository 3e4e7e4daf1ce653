/** Exercise 03-dense-backward: the backward pass of a layer and of the ReLU below it. */
@NullMarked
package dev.rucksack.exercises.c03byhand.densebackward;

import org.jspecify.annotations.NullMarked;
