package dev.rucksack.grading.tokens;

/**
 * A token of Java text.
 *
 * @param kind what it is
 * @param text as the compiler sees it: Unicode escapes stand for their characters
 * @param start of its first character in the text as written
 * @param end behind its last character there
 */
public record Token(Kind kind, String text, int start, int end) {

  /** What a token is. */
  public enum Kind {
    NAME,
    KEYWORD,
    NUMBER,
    STRING,
    SIGN
  }

  /** Whether it is that text and no string. */
  public boolean is(String wanted) {
    return kind != Kind.STRING && text.equals(wanted);
  }
}
