/** From any DJL block to a graph: a forward pass is recorded, then translated. */
@NullMarked
package dev.rucksack.djl.trace;

import org.jspecify.annotations.NullMarked;
