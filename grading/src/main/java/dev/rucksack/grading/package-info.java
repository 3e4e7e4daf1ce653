/** What an exercise is made of, for those who write graders. */
@NullMarked
package dev.rucksack.grading;

import org.jspecify.annotations.NullMarked;
