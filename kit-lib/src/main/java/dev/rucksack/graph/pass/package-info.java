/** Clean-ups of a graph that leave what it computes unchanged. */
@NullMarked
package dev.rucksack.graph.pass;

import org.jspecify.annotations.NullMarked;
