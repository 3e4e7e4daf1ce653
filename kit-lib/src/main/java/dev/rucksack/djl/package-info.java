/**
 * The bridge to Deep Java Library: a graph becomes a trainable block, tensors become arrays. Its
 * subpackage {@code trace} leads the other way.
 */
@NullMarked
package dev.rucksack.djl;

import org.jspecify.annotations.NullMarked;
