/** Java text as tokens, also where it does not compile. */
@NullMarked
package dev.rucksack.grading.classroom.tokens;

import org.jspecify.annotations.NullMarked;
