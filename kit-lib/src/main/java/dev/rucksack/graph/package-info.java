/**
 * The hub: an immutable network of ONNX operators and named weights that everything else reads or
 * writes.
 */
@NullMarked
package dev.rucksack.graph;

import org.jspecify.annotations.NullMarked;
