/** Trains a network: optimizers, validation, early stopping, a clean stop at any moment. */
@NullMarked
package dev.rucksack.train;

import org.jspecify.annotations.NullMarked;
