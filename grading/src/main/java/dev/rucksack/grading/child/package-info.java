/**
 * What runs in the answer's process, and the encoding of values on the way there and back. It uses
 * nothing but Java's base module, for its process sees nothing else.
 */
@NullMarked
package dev.rucksack.grading.child;

import org.jspecify.annotations.NullMarked;
