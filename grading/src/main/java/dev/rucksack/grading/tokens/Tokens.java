package dev.rucksack.grading.tokens;

import dev.rucksack.grading.tokens.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;

/** Splits Java text into tokens; comments and white space are left out, nothing is refused. */
public final class Tokens {
  private static final String TEXT_BLOCK = "\"\"\"";

  private final Unescaped unescaped;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.unescaped = Unescaped.of(text);
    this.text = unescaped.text();
  }

  /** The tokens of a text, in order. */
  public static List<Token> of(String text) {
    Tokens reading = new Tokens(text);
    while (reading.at < reading.text.length()) {
      reading.next();
    }
    return List.copyOf(reading.tokens);
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (text.startsWith("//", at)) {
      at = lineEnd();
    } else if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
    } else if (text.startsWith(TEXT_BLOCK, at)) {
      add(Kind.STRING, textBlockEnd());
    } else if (c == '"' || c == '\'') {
      add(Kind.STRING, quoteEnd(c));
    } else if (Character.isJavaIdentifierStart(text.codePointAt(at))) {
      int end = wordEnd();
      String word = text.substring(at, end);
      add(SourceVersion.isKeyword(word) ? Kind.KEYWORD : Kind.NAME, end);
    } else if (Character.isDigit(c) || isFraction(c)) {
      add(Kind.NUMBER, numberEnd());
    } else {
      add(Kind.SIGN, at + 1);
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(
        new Token(kind, text.substring(at, end), unescaped.written(at), unescaped.written(end)));
    at = end;
  }

  private int lineEnd() {
    int i = at;
    while (i < text.length() && !isLineEnd(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** Three quotation marks end it, unless a backslash precedes one of them. */
  private int textBlockEnd() {
    int i = at + TEXT_BLOCK.length();
    while (i < text.length() && !text.startsWith(TEXT_BLOCK, i)) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), i + TEXT_BLOCK.length());
  }

  private int quoteEnd(char quote) {
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote && !isLineEnd(text.charAt(i))) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), i + 1);
  }

  private int wordEnd() {
    int i = at;
    while (i < text.length() && Character.isJavaIdentifierPart(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  /** Whether a number begins that has nothing before its point. */
  private boolean isFraction(char c) {
    return c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
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
