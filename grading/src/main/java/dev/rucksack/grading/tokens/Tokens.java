package dev.rucksack.grading.tokens;

import dev.rucksack.grading.tokens.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;

/** Splits Java text into tokens; comments and white space are left out, nothing is refused. */
public final class Tokens {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  /** The tokens of a text, in order. */
  public static List<Token> of(String text) {
    Tokens reading = new Tokens(text);
    while (reading.at < text.length()) {
      reading.next();
    }
    return List.copyOf(reading.tokens);
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (text.startsWith("//", at)) {
      at = orEnd(text.indexOf('\n', at));
    } else if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
    } else if (text.startsWith("\"\"\"", at)) {
      int end = text.indexOf("\"\"\"", at + 3);
      add(Kind.STRING, end < 0 ? text.length() : end + 3);
    } else if (c == '"' || c == '\'') {
      add(Kind.STRING, quoteEnd(c));
    } else if (Character.isJavaIdentifierStart(c)) {
      int end = wordEnd();
      String word = text.substring(at, end);
      add(SourceVersion.isKeyword(word) ? Kind.KEYWORD : Kind.NAME, end);
    } else if (Character.isDigit(c)) {
      add(Kind.NUMBER, numberEnd());
    } else {
      add(Kind.SIGN, at + 1);
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at));
    at = end;
  }

  private int orEnd(int position) {
    return position < 0 ? text.length() : position;
  }

  private int quoteEnd(char quote) {
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), i + 1);
  }

  private int wordEnd() {
    int i = at + 1;
    while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int numberEnd() {
    int i = at + 1;
    while (i < text.length() && inNumber(i)) {
      i++;
    }
    return i;
  }

  private boolean inNumber(int i) {
    char c = text.charAt(i);
    char before = Character.toLowerCase(text.charAt(i - 1));
    boolean hexadecimal = text.startsWith("0x", at) || text.startsWith("0X", at);
    boolean exponent = (c == '-' || c == '+') && before == 'e' && !hexadecimal;
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || exponent;
  }
}
