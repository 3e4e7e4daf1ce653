/** An exercise whose grader has helpers of all kinds. */
@NullMarked
package dev.rucksack.grading.classroom.release.parts;

import org.jspecify.annotations.NullMarked;
