/**
 * Shows tables, charts, pictures, graphs and progress in a notebook, or as text where there is
 * none.
 */
@NullMarked
package dev.rucksack.notebook;

import org.jspecify.annotations.NullMarked;
