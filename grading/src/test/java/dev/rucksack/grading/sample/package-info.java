/** A task with a grader, on which grading itself is tested. */
@NullMarked
package dev.rucksack.grading.sample;

import org.jspecify.annotations.NullMarked;
