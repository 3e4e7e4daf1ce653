package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.tokens.Declared;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Picks the helpers that an answer uses, so that a broken one costs only the answers that do. */
final class Helpers {

  private Helpers() {}

  /** Those among the helpers that declare a name used by the answer or by another such helper. */
  static List<String> usedBy(String answer, List<String> helpers) {
    Set<String> used = new HashSet<>(Declared.used(answer));
    // Its own names are no call for help from a text that has the same.
    used.removeAll(Declared.names(answer));
    List<String> waiting = new ArrayList<>(helpers);
    List<String> picked = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = false;
      for (String helper : List.copyOf(waiting)) {
        boolean wanted = Declared.names(helper).stream().anyMatch(used::contains);
        if (wanted) {
          waiting.remove(helper);
          picked.add(helper);
          used.addAll(Declared.used(helper));
          more = true;
        }
      }
    }
    // In the order of the notebook, for the reader of compiler messages.
    return helpers.stream().filter(picked::contains).distinct().toList();
  }
}
