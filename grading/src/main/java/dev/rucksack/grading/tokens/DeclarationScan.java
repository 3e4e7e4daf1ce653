package dev.rucksack.grading.tokens;

import dev.rucksack.grading.tokens.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes from declaration to declaration, and looks into no braces or parentheses. */
final class DeclarationScan {
  private static final Token NONE = new Token(Kind.SIGN, "", 0, 0);
  private static final Set<String> TYPE_WORDS = Set.of("class", "interface", "enum", "record");
  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "void");
  private static final Set<String> BEHIND_A_NAME = Set.of("(", "=", ";", ",", "[", "");
  private static final Set<String> BEHIND_A_FURTHER_NAME = Set.of("=", ";", ",", "");

  /** What may come next in the declaration that is read. */
  private enum Part {
    /** The name, after modifiers and a type. */
    HEAD,
    /** Further variables, after commas. */
    VARIABLES,
    /** Nothing that declares a name. */
    REST
  }

  private final List<Token> tokens;
  private final Set<String> names = new HashSet<>();
  private Part part = Part.HEAD;
  private int depth;

  DeclarationScan(List<Token> tokens) {
    this.tokens = tokens;
  }

  Set<String> names() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("{") || token.is("(")) {
        depth++;
      } else if (token.is("}") || token.is(")")) {
        close(token);
      } else if (depth == 0) {
        outermost(token, at(i - 1), at(i + 1));
      }
    }
    return names;
  }

  /** A body ends its declaration; braces in a variable's value do not. */
  private void close(Token token) {
    depth = Math.max(0, depth - 1);
    if (depth == 0 && token.is("}") && part != Part.VARIABLES) {
      part = Part.HEAD;
    }
  }

  private void outermost(Token token, Token before, Token after) {
    if (token.is(";")) {
      part = Part.HEAD;
    } else if (part == Part.VARIABLES && token.kind() == Kind.NAME && before.is(",")) {
      // In "new HashMap<String, Double>()" no further variable follows the comma.
      if (BEHIND_A_FURTHER_NAME.contains(after.text())) {
        names.add(token.text());
      }
    } else if (part == Part.HEAD) {
      head(token, before, after);
    }
  }

  private void head(Token token, Token before, Token after) {
    if (TYPE_WORDS.contains(before.text()) && token.kind() == Kind.NAME) {
      names.add(token.text());
      part = Part.REST;
    } else if (token.is("=")) {
      part = Part.REST;
    } else if (token.kind() == Kind.NAME
        && endsType(before)
        && BEHIND_A_NAME.contains(after.text())) {
      names.add(token.text());
      part = after.is("(") ? Part.REST : Part.VARIABLES;
    }
  }

  private static boolean endsType(Token token) {
    return token.kind() == Kind.NAME
        || PRIMITIVES.contains(token.text())
        || token.is("]")
        || token.is(">");
  }

  private Token at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
  }
}
