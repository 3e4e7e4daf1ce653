/** Weights and activations in eight bits instead of thirty-two. */
@NullMarked
package dev.rucksack.compress.quantize;

import org.jspecify.annotations.NullMarked;
