/** Who is in the class, and whose file a name means. */
@NullMarked
package dev.rucksack.grading.classroom.roster;

import org.jspecify.annotations.NullMarked;
