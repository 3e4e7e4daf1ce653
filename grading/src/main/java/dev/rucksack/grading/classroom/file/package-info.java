/** Tables and files as a class's grading reads and writes them. */
@NullMarked
package dev.rucksack.grading.classroom.file;

import org.jspecify.annotations.NullMarked;
