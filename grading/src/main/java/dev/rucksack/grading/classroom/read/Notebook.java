package dev.rucksack.grading.classroom.read;

import java.util.List;

/**
 * What of a notebook matters to grading.
 *
 * @param cells the code cells, in order
 * @param tooLong the numbers, from 1, of code cells with too long a text, which are left out
 * @param language in lower case; empty if the notebook does not say
 */
record Notebook(List<Snippet> cells, List<Integer> tooLong, String language) {

  Notebook {
    cells = List.copyOf(cells);
    tooLong = List.copyOf(tooLong);
  }

  /** Whether it is in Java, or does not say. */
  boolean isJava() {
    return language.isEmpty() || language.contains("java") || language.contains("jshell");
  }
}
