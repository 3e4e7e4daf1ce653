package dev.rucksack.grading.tokens;

import dev.rucksack.grading.tokens.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * An import statement.
 *
 * @param isStatic whether it imports members
 * @param name with dots, and with a star at the end if it imports many
 * @param start of its first character in the text
 * @param end the position after its last character
 */
record Import(boolean isStatic, String name, int start, int end) {

  /** All of a text, in order. */
  static List<Import> of(String text) {
    List<Import> found = new ArrayList<>();
    List<Token> tokens = Tokens.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("import")) {
        int end = i + 1;
        while (end < tokens.size() && inStatement(tokens.get(end))) {
          end++;
        }
        // The last one of a cell needs no semicolon.
        if (end == tokens.size() || tokens.get(end).is(";")) {
          found.add(of(tokens.subList(i, Math.min(end + 1, tokens.size()))));
        }
        i = end - 1;
      }
    }
    return found;
  }

  private static boolean inStatement(Token token) {
    return token.kind() == Kind.NAME || token.is("static") || token.is(".") || token.is("*");
  }

  private static Import of(List<Token> statement) {
    boolean isStatic = statement.size() > 1 && statement.get(1).is("static");
    StringBuilder name = new StringBuilder();
    for (Token token : statement.subList(isStatic ? 2 : 1, statement.size())) {
      name.append(token.is(";") ? "" : token.text());
    }
    Token last = statement.get(statement.size() - 1);
    return new Import(isStatic, name.toString(), statement.get(0).start(), last.end());
  }

  boolean isOfAll() {
    return name.endsWith(".*");
  }

  /** What the name begins with: a package or a class; empty if it is one word. */
  String owner() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** On one line, as Java wants it. */
  String statement() {
    return "import " + (isStatic ? "static " : "") + name + ";";
  }
}
