/**
 * Targets for fuzzing, one a reader: bytes in, the reader's own exception or a sound result out.
 */
@NullMarked
package dev.rucksack.fuzz;

import org.jspecify.annotations.NullMarked;
