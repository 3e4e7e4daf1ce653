/** Java text as tokens, and what they say, also where it does not compile. */
@NullMarked
package dev.rucksack.grading.tokens;

import org.jspecify.annotations.NullMarked;
