/**
 * A generated class whose marks are known in advance: does grading hold on this machine, and how
 * fast?
 */
@NullMarked
package dev.rucksack.grading.classroom.trial;

import org.jspecify.annotations.NullMarked;
