/** From submitted files to answers. */
@NullMarked
package dev.rucksack.grading.classroom.read;

import org.jspecify.annotations.NullMarked;
