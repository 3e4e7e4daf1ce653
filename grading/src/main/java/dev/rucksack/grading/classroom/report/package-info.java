/** Marks as tables, files for learning platforms, and pages. */
@NullMarked
package dev.rucksack.grading.classroom.report;

import org.jspecify.annotations.NullMarked;
