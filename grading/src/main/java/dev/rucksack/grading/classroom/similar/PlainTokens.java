package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.tokens.Token;
import dev.rucksack.grading.tokens.Token.Kind;
import dev.rucksack.grading.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text's tokens without those that can be added or removed at no cost: modifiers, annotations,
 * imports and {@code this.}.
 */
final class PlainTokens {
  private static final Set<String> MODIFIERS =
      Set.of(
          "public",
          "protected",
          "private",
          "static",
          "final",
          "abstract",
          "strictfp",
          "synchronized",
          "transient",
          "volatile");

  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

  private final List<Token> tokens;
  private int at;

  private PlainTokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<Token> of(String text) {
    PlainTokens reading = new PlainTokens(Tokens.of(text));
    List<Token> kept = new ArrayList<>();
    while (reading.at < reading.tokens.size()) {
      if (!reading.skips()) {
        kept.add(reading.tokens.get(reading.at++));
      }
    }
    return kept;
  }

  /** What stands for a token, so that renaming hides nothing. */
  static String symbol(Token token) {
    return switch (token.kind()) {
      case NAME -> "name";
      case NUMBER -> "number";
      case STRING -> "string";
      case KEYWORD -> PRIMITIVES.contains(token.text()) ? "name" : token.text();
      case SIGN -> token.text();
    };
  }

  private boolean skips() {
    Token token = tokens.get(at);
    if (token.kind() == Kind.KEYWORD && MODIFIERS.contains(token.text())) {
      at++;
    } else if (token.is("this") && is(at + 1, ".")) {
      at += 2;
    } else if (token.is("import") || token.is("package")) {
      skipStatement();
    } else if (token.is("@") && at + 1 < tokens.size() && tokens.get(at + 1).kind() == Kind.NAME) {
      skipAnnotation();
    } else {
      return false;
    }
    return true;
  }

  private void skipStatement() {
    while (at < tokens.size() && !tokens.get(at).is(";")) {
      at++;
    }
    at++;
  }

  private void skipAnnotation() {
    at += 2;
    while (is(at, ".")) {
      at += 2;
    }
    int depth = 0;
    while (is(at, "(") || depth > 0 && at < tokens.size()) {
      depth += is(at, "(") ? 1 : is(at, ")") ? -1 : 0;
      at++;
      if (depth == 0) {
        return;
      }
    }
  }

  private boolean is(int index, String text) {
    return index < tokens.size() && tokens.get(index).is(text);
  }
}
