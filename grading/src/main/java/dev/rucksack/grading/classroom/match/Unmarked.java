package dev.rucksack.grading.classroom.match;

import dev.rucksack.grading.tokens.Declared;
import dev.rucksack.grading.tokens.Imports;
import dev.rucksack.grading.tokens.TopLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Declarations in cells that nobody marked as helpers. They ran in the notebook, so its learner may
 * rely on them; but such cells may contain anything, so they are tried only where an answer does
 * not compile without them.
 */
final class Unmarked {
  private final Helpers all;
  private final Set<String> declarations;
  private final Imports imports;

  private Unmarked(Helpers all, Set<String> declarations, Imports imports) {
    this.all = all;
    this.declarations = declarations;
    this.imports = imports;
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
            byHead.put(part.head(), part.text());
          }
        }
      }
    }
    List<Snippet> together = new ArrayList<>(helping);
    byHead.values().forEach(text -> together.add(Snippet.of(text)));
    return new Unmarked(new Helpers(together), Set.copyOf(byHead.values()), imports);
  }

  /**
   * What an answer uses.
   *
   * @param texts of all helpers; what nobody marked is in the last
   * @param names that the unmarked ones declare
   */
  record Help(List<String> texts, List<String> names) {}

  /** What an answer uses beyond the marked helpers; empty if there is nothing. */
  Optional<Help> usedBy(Snippet answer, Class<?> task, List<String> marked) {
    List<String> texts = new ArrayList<>(all.usedBy(answer, task));
    List<String> unmarked = new ArrayList<>(texts);
    unmarked.retainAll(declarations);
    unmarked.removeAll(Set.copyOf(marked));
    if (unmarked.isEmpty()) {
      return Optional.empty();
    }
    texts.removeAll(Set.copyOf(unmarked));
    String together = String.join("\n", unmarked);
    texts.add(imports.before(together) + together);
    TreeSet<String> names = new TreeSet<>();
    unmarked.forEach(text -> names.addAll(Declared.of(text).names()));
    return Optional.of(new Help(texts, List.copyOf(names)));
  }
}
