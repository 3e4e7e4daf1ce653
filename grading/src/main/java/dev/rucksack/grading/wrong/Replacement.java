package dev.rucksack.grading.wrong;

import dev.rucksack.grading.tokens.Token;
import dev.rucksack.grading.tokens.Tokens;
import java.util.Comparator;
import java.util.List;

/**
 * New text for a stretch of the solution.
 *
 * @param start of its first character
 * @param end after its last character; equal to {@code start} where text is only added
 * @param text that takes its place
 */
record Replacement(int start, int end, String text) {
  private static final Comparator<Replacement> ORDER =
      Comparator.comparingInt(Replacement::start).thenComparingInt(Replacement::end);

  /** The solution with all replacements made; refuses those that overlap or change nothing. */
  static String all(Place place, SolutionText solution, List<Replacement> replacements) {
    StringBuilder made = new StringBuilder();
    // As if nothing were added at the start.
    Replacement before = new Replacement(0, 0, "");
    for (Replacement each : replacements.stream().sorted(ORDER).toList()) {
      if (each.overlaps(before)) {
        throw place.problem(
            "two edits change line %d of Solution.java; make one edit of them"
                .formatted(solution.number(each.start)));
      }
      if (each.changesNothing(solution.text())) {
        throw place.problem(
            "the edit at line %d of Solution.java changes nothing; write the new text there"
                .formatted(solution.number(each.start)));
      }
      made.append(solution.text(), before.end, each.start).append(each.text);
      before = each;
    }
    return made.append(solution.text().substring(before.end)).toString();
  }

  /** Two that only add text must not meet: their order would be left open. */
  private boolean overlaps(Replacement before) {
    boolean bothAdd = start == end && before.start == before.end && !before.text.isEmpty();
    return start < before.end || (bothAdd && start == before.start);
  }

  private boolean changesNothing(String solution) {
    return words(solution.substring(start, end)).equals(words(text));
  }

  private static List<String> words(String text) {
    return Tokens.of(text).stream().map(Token::text).toList();
  }
}
