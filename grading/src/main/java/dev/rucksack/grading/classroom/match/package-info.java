/** Which class in a text answers which exercise, and which texts help it. */
@NullMarked
package dev.rucksack.grading.classroom.match;

import org.jspecify.annotations.NullMarked;
