package dev.rucksack.grading.tokens;

/**
 * A token of Java text.
 *
 * @param kind what it is
 * @param text as written
 * @param start of its first character in the text
 */
public record Token(Kind kind, String text, int start) {

  /** What a token is. */
  public enum Kind {
    NAME,
    KEYWORD,
    NUMBER,
    STRING,
    SIGN
  }

  /** The position after its last character. */
  public int end() {
    return start + text.length();
  }

  /** Whether it is that text and no string. */
  public boolean is(String wanted) {
    return kind != Kind.STRING && text.equals(wanted);
  }
}
