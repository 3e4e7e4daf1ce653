/** What learners get, and what the teacher keeps. */
@NullMarked
package dev.rucksack.grading.classroom.release;

import org.jspecify.annotations.NullMarked;
