/** Writes down how a training run goes, in the files that TensorBoard shows. */
@NullMarked
package dev.rucksack.monitor;

import org.jspecify.annotations.NullMarked;
