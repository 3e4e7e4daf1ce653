package dev.rucksack.grading.classroom.tokens;

import dev.rucksack.grading.classroom.tokens.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which names a text declares outside of any braces, and which it uses. */
public final class Declared {

  private Declared() {}

  /** The names of types, methods and variables declared on the outermost level. */
  public static Set<String> names(String text) {
    List<Token> tokens = Tokens.of(text);
    Set<String> names = new HashSet<>();
    int depth = 0;
    for (int i = 1; i < tokens.size(); i++) {
      depth += change(tokens.get(i - 1));
      Token before = tokens.get(i - 1);
      Token token = tokens.get(i);
      if (depth == 0 && token.kind() == Kind.NAME && declares(before)) {
        names.add(token.text());
      }
    }
    return names;
  }

  /** Whether a text consists of imports. */
  public static boolean onlyImports(String text) {
    List<Token> tokens = Tokens.of(text);
    boolean starts = true;
    for (Token token : tokens) {
      if (starts && !token.is("import")) {
        return false;
      }
      starts = token.is(";");
    }
    return !tokens.isEmpty();
  }

  /** Every name that occurs. */
  public static Set<String> used(String text) {
    Set<String> names = new HashSet<>();
    for (Token token : Tokens.of(text)) {
      if (token.kind() == Kind.NAME) {
        names.add(token.text());
      }
    }
    return names;
  }

  /** A name is declared behind a type or behind the word for one. */
  private static boolean declares(Token before) {
    boolean word = before.kind() == Kind.KEYWORD && !before.is("import") && !before.is("new");
    return before.kind() == Kind.NAME || word || before.is("]") || before.is(">");
  }

  private static int change(Token token) {
    if (token.is("{") || token.is("(")) {
      return 1;
    }
    return token.is("}") || token.is(")") ? -1 : 0;
  }
}
