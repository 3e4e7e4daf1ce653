/** Exercise 13-cubic-schedule: how sparse a network is at each step of gradual pruning. */
@NullMarked
package dev.rucksack.exercises.c13pruning.cubicschedule;

import org.jspecify.annotations.NullMarked;
