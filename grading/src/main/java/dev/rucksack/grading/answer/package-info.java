/** An answer from its text to classes that are allowed to run. */
@NullMarked
package dev.rucksack.grading.answer;

import org.jspecify.annotations.NullMarked;
