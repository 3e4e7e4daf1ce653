package dev.rucksack.grading.wrong;

import java.util.ArrayList;
import java.util.List;

/**
 * Edits of lines, as in {@code diff} but without line numbers.
 *
 * <p>A blank line ends an edit. Of its lines, those with {@code -} in front are removed, those with
 * {@code +} added, and others stay and show the place. Removed and unmarked lines must occur in the
 * solution in this order, once; indentation and blank lines do not count. An edit that only adds
 * imports needs no place.
 */
final class LineEdits {
  private final Place place;
  private final SolutionText solution;

  LineEdits(Place place, SolutionText solution) {
    this.place = place;
    this.solution = solution;
  }

  /** What a block's edits replace. */
  List<Replacement> of(Block block) {
    List<Replacement> replacements = new ArrayList<>();
    for (LineEdit edit : LineEdit.in(block)) {
      replacements.addAll(of(edit));
    }
    return replacements;
  }

  private List<Replacement> of(LineEdit edit) {
    if (!edit.changes()) {
      throw place.problem(
          "the edit at \"%s\" has no line with - or + in front; mark what changes"
              .formatted(edit.old().get(0)));
    }
    if (edit.addsImports()) {
      return List.of(edit.insertedAt(solution.afterPackage()));
    }
    List<String> old = edit.old();
    if (old.isEmpty()) {
      throw place.problem(
          "the edit that adds \"%s\" says not where; put a line of Solution.java before or after it"
              .formatted(edit.lines().get(0).words()));
    }
    int first = find(old);
    return edit.replacements(solution.lines().subList(first, first + old.size()));
  }

  private int find(List<String> old) {
    List<Integer> found = new ArrayList<>();
    int longest = 0;
    for (int i = 0; i < solution.lines().size(); i++) {
      int same = solution.same(old, i);
      longest = Math.max(longest, same);
      if (same == old.size()) {
        found.add(i);
      }
    }
    if (found.isEmpty()) {
      throw place.problem(
          "Solution.java has no line \"%s\"%s; copy the lines again from there"
              .formatted(
                  old.get(longest),
                  longest == 0 ? "" : " after \"%s\"".formatted(old.get(longest - 1))));
    }
    if (found.size() > 1) {
      throw place.problem(
          "\"%s\" is at lines %s of Solution.java; put an unchanged line before or after it that shows which is meant"
              .formatted(String.join(" ", old), numbers(found)));
    }
    return found.get(0);
  }

  private List<Integer> numbers(List<Integer> found) {
    return found.stream().map(i -> solution.number(solution.lines().get(i).start())).toList();
  }
}
