/** Grades a class: a folder of submissions and a roster in, marks and reports out. */
@NullMarked
package dev.rucksack.grading.classroom;

import org.jspecify.annotations.NullMarked;
