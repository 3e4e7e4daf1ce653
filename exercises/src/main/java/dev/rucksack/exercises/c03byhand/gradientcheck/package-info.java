/**
 * Exercise 03-gradient-check: derive the slopes of one tanh unit, measure them, find the wrong one.
 */
@NullMarked
package dev.rucksack.exercises.c03byhand.gradientcheck;

import org.jspecify.annotations.NullMarked;
