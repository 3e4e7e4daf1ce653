package dev.rucksack.grading.tokens;

import dev.rucksack.grading.tokens.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A type that says it implements an interface.
 *
 * @param type the simple name of the class, record or enum; empty if the text has none
 * @param task the simple name of the interface
 */
public record Implementing(String type, String task) {
  private static final Set<String> TYPE_WORDS = Set.of("class", "record", "enum");

  /** All of a text, in order; type arguments are none. */
  public static List<Implementing> of(String text) {
    List<Implementing> found = new ArrayList<>();
    List<Token> tokens = Tokens.of(text);
    String type = "";
    boolean behind = false;
    int angles = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
      if (TYPE_WORDS.contains(token.text()) && next.kind() == Kind.NAME) {
        type = next.text();
      } else if (token.is("implements")) {
        behind = true;
        angles = 0;
      } else if (token.is("{") || token.is(";") || token.is("permits")) {
        behind = false;
      } else if (token.is("<") || token.is(">")) {
        angles += token.is("<") ? 1 : -1;
      } else if (behind && angles == 0 && token.kind() == Kind.NAME && !next.is(".")) {
        found.add(new Implementing(type, token.text()));
      }
    }
    return found;
  }

  /** Whether it has the name that the exercises propose. */
  public boolean hasUsualName() {
    return type.equals("My" + task);
  }
}
