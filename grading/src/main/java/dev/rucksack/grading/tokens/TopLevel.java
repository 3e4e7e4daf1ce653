package dev.rucksack.grading.tokens;

import dev.rucksack.grading.tokens.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A declaration or statement outside of all braces.
 *
 * @param text from its first token to its last, as written
 * @param start of its first token in the whole text
 * @param end behind its last token there
 */
public record TopLevel(String text, int start, int end) {
  private static final Set<String> OPENING = Set.of("{", "(", "[");
  private static final Set<String> MODIFIERS =
      Set.of("public", "protected", "private", "static", "final");

  private static final Set<String> CLOSING = Set.of("}", ")", "]");

  /** All of a text, in order; statements with several braces may come in pieces. */
  public static List<TopLevel> of(String text) {
    List<TopLevel> found = new ArrayList<>();
    int first = -1;
    int depth = 0;
    boolean hasValue = false;
    List<Token> tokens = Tokens.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      first = first < 0 ? token.start() : first;
      if (OPENING.stream().anyMatch(token::is)) {
        depth++;
      } else if (CLOSING.stream().anyMatch(token::is)) {
        depth = Math.max(0, depth - 1);
      }
      hasValue |= depth == 0 && token.is("=");
      boolean ends = token.is(";") || (token.is("}") && !hasValue);
      if (depth == 0 && ends || i == tokens.size() - 1) {
        found.add(new TopLevel(text.substring(first, token.end()), first, token.end()));
        first = -1;
        hasValue = false;
      }
    }
    return found;
  }

  /**
   * The text before its body or its value, without modifiers: two with the same are the same,
   * declared again.
   */
  public String head() {
    StringBuilder head = new StringBuilder();
    for (Token token : Tokens.of(text)) {
      if (token.is("{") || token.is("=") || token.is(";")) {
        break;
      }
      if (MODIFIERS.stream().anyMatch(token::is)) {
        continue;
      }
      head.append(token.kind() == Kind.NAME ? " " : "").append(token.text());
    }
    return head.toString();
  }

  /** A text with spaces in the place of some of its parts; lines keep their numbers. */
  public static String without(String text, List<TopLevel> parts) {
    StringBuilder rest = new StringBuilder(text);
    for (TopLevel part : parts) {
      for (int i = part.start(); i < part.end(); i++) {
        rest.setCharAt(i, Character.isWhitespace(text.charAt(i)) ? text.charAt(i) : ' ');
      }
    }
    return rest.toString();
  }
}
