/** From answers to marks: attempts, lateness, results kept from earlier runs. */
@NullMarked
package dev.rucksack.grading.classroom.mark;

import org.jspecify.annotations.NullMarked;
