package dev.rucksack.grading.classroom.match;

import dev.rucksack.grading.tokens.Declared;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Picks the helpers that an answer uses, so that a broken one costs only the answers that do. */
final class Helpers {
  /** Far more than the compiler accepts, and little enough to be held as names. */
  static final int CHARACTERS = 1_000_000;

  private final List<Snippet> snippets = new ArrayList<>();
  private final boolean tooLong;
  private final List<Declared> declared = new ArrayList<>();
  private final Map<String, List<Integer>> byName = new HashMap<>();

  /** Those in the order of the notebook, as far as the limit. */
  Helpers(List<Snippet> all) {
    long length = 0;
    for (Snippet snippet : all) {
      length += snippet.text().length();
      if (length <= CHARACTERS) {
        add(snippet);
      }
    }
    tooLong = length > CHARACTERS;
  }

  private void add(Snippet snippet) {
    Declared one = Declared.of(snippet.text());
    for (String name : one.names()) {
      byName.computeIfAbsent(name, each -> new ArrayList<>()).add(snippets.size());
    }
    snippets.add(snippet);
    declared.add(one);
  }

  /** What to say of a file whose helpers exceed the limit. */
  Optional<String> remark() {
    return tooLong
        ? Optional.of(
            String.format(
                Locale.ROOT,
                " has helpers of more than %,d characters; those behind are not used.",
                CHARACTERS))
        : Optional.empty();
  }

  /**
   * Those that declare a name used by the answer or by another such helper, in their order.
   *
   * @param task the exercise's interface; a copy of it would hide the one that the answer must
   *     implement
   */
  List<String> usedBy(Snippet answer, Class<?> task) {
    Declared own = Declared.of(answer.text());
    Set<Integer> picked = new TreeSet<>();
    // The answer's own names do not call for help from a text that has the same.
    Set<String> seen = new HashSet<>(own.names());
    Deque<String> wanted = new ArrayDeque<>(own.used());
    while (!wanted.isEmpty()) {
      String name = wanted.remove();
      if (seen.add(name)) {
        for (int i : byName.getOrDefault(name, List.of())) {
          boolean helps = !snippets.get(i).equals(answer) && !declares(i, task);
          if (helps && picked.add(i)) {
            wanted.addAll(declared.get(i).used());
          }
        }
      }
    }
    return picked.stream().map(i -> snippets.get(i).text()).distinct().toList();
  }

  private boolean declares(int helper, Class<?> task) {
    return declared.get(helper).names().contains(task.getSimpleName());
  }
}
