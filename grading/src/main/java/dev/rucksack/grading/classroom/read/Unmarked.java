package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.tokens.Declared;
import dev.rucksack.grading.tokens.Imports;
import dev.rucksack.grading.tokens.TopLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Declarations in cells that nobody marked as helpers. They ran in the notebook, so its learner may
 * rely on them; but anything may stand in such cells, so they are tried only where an answer does
 * not compile without them.
 */
final class Unmarked {
  private final Helpers all;
  private final List<String> declarations;

  private Unmarked(Helpers all, List<String> declarations) {
    this.all = all;
    this.declarations = declarations;
  }

  /** Those of a file, beside its helpers; what is declared twice counts as it was declared last. */
  static Unmarked of(
      List<Snippet> snippets, List<Snippet> helping, Imports imports, Candidates candidates) {
    Map<String, String> byHead = new LinkedHashMap<>();
    for (Snippet snippet : snippets) {
      if (!snippet.isHelper()) {
        for (TopLevel part : TopLevel.of(snippet.text())) {
          boolean declares = !Declared.of(part.text()).names().isEmpty();
          if (declares && !candidates.answers(part.text())) {
            byHead.remove(part.head());
            byHead.put(part.head(), imports.before(part.text()) + part.text());
          }
        }
      }
    }
    List<Snippet> together = new ArrayList<>(helping);
    byHead.values().forEach(text -> together.add(Snippet.of(text)));
    return new Unmarked(new Helpers(together), List.copyOf(byHead.values()));
  }

  /**
   * What an answer uses.
   *
   * @param texts of all helpers, marked or not
   * @param names that the unmarked ones declare
   */
  record Help(List<String> texts, List<String> names) {}

  /** What an answer uses beyond the marked helpers; empty if there is nothing. */
  Optional<Help> usedBy(Snippet answer, Class<?> task, List<String> marked) {
    List<String> texts = all.usedBy(answer, task);
    TreeSet<String> names = new TreeSet<>();
    texts.stream()
        .filter(text -> declarations.contains(text) && !marked.contains(text))
        .forEach(text -> names.addAll(Declared.of(text).names()));
    return names.isEmpty() ? Optional.empty() : Optional.of(new Help(texts, List.copyOf(names)));
  }
}
