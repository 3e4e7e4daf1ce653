package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.match.Snippet;
import java.util.List;
import java.util.Optional;

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

  /**
   * The language that it claims to be in, if it is not Java. Hosted notebooks and editors write the
   * language of a kernel that they know, whatever the cells hold.
   */
  Optional<String> otherLanguage() {
    boolean java = language.isEmpty() || language.contains("java") || language.contains("jshell");
    return java ? Optional.empty() : Optional.of(language);
  }
}
