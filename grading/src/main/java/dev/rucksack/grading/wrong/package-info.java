/** Wrong answers, on which graders are tested, written as edits of the solution. */
@NullMarked
package dev.rucksack.grading.wrong;

import org.jspecify.annotations.NullMarked;
