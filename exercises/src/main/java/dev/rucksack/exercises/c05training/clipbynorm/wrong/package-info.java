/** Answers that learners give and that are wrong, each with the tests that find it. */
@NullMarked
package dev.rucksack.exercises.c05training.clipbynorm.wrong;

import org.jspecify.annotations.NullMarked;
