package dev.rucksack.grading.wrong;

import java.util.List;

/**
 * A fenced block of edits.
 *
 * @param language {@code diff} or {@code java}
 * @param lines between the fences
 */
record Block(String language, List<String> lines) {

  /** Keeps its own copy of the lines. */
  Block {
    lines = List.copyOf(lines);
  }
}
