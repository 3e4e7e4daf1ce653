/** What an exercise is made of, for authors of graders. */
@NullMarked
package dev.rucksack.grading;

import org.jspecify.annotations.NullMarked;
