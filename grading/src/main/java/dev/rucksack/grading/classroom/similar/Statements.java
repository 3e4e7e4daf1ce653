package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fingerprints of a text's statements, whatever is between them. Their order plays no part, so that
 * neither moved members nor dead code between statements hide anything; nor do braces and
 * parentheses that nobody needs.
 */
final class Statements {
  private static final Set<String> ENDS = Set.of(";", "{", "}");
  private static final Set<String> PARENTHESES = Set.of("(", ")");

  private Statements() {}

  /** A fingerprint for each statement, as heavy as it has tokens. */
  static List<Fingerprint> of(String text) {
    List<Fingerprint> found = new ArrayList<>();
    List<Token> statement = new ArrayList<>();
    for (Token token : PlainTokens.of(text)) {
      if (ENDS.stream().anyMatch(token::is)) {
        add(statement, found);
        statement.clear();
      } else if (PARENTHESES.stream().noneMatch(token::is)) {
        statement.add(token);
      }
    }
    add(statement, found);
    return found;
  }

  private static void add(List<Token> statement, List<Fingerprint> found) {
    if (!statement.isEmpty()) {
      found.add(
          new Fingerprint(
              Hash.of(statement),
              statement.getFirst().start(),
              statement.getLast().end(),
              statement.size()));
    }
  }
}
