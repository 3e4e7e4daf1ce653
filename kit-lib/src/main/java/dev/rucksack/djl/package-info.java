/**
 * The bridge to Deep Java Library, and the only package that knows its internals: a block becomes a
 * graph, a graph becomes a trainable block.
 */
@NullMarked
package dev.rucksack.djl;

import org.jspecify.annotations.NullMarked;
