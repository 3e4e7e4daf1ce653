/** Runs answers in a child process that is trusted with nothing. */
@NullMarked
package dev.rucksack.grading.sandbox;

import org.jspecify.annotations.NullMarked;
