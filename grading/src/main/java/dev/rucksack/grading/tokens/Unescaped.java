package dev.rucksack.grading.tokens;

import java.util.Arrays;

/**
 * A text in which Unicode escapes are the characters that they stand for, as the compiler reads it:
 * an escaped star and a slash end a comment.
 */
final class Unescaped {
  private static final int DIGITS = 4;

  private final String text;
  private final int[] written;

  private Unescaped(String text, int[] written) {
    this.text = text;
    this.written = written;
  }

  static Unescaped of(String source) {
    StringBuilder text = new StringBuilder(source.length());
    int[] written = new int[source.length() + 1];
    int i = 0;
    while (i < source.length()) {
      written[text.length()] = i;
      int digits = source.charAt(i) == '\\' ? digits(source, i) : -1;
      if (digits >= 0) {
        text.append((char) Integer.parseInt(source, digits, digits + DIGITS, 16));
        i = digits + DIGITS;
      } else {
        // Of two backslashes the second begins no escape.
        boolean pair = source.startsWith("\\\\", i);
        text.append(source.charAt(i++));
        if (pair) {
          written[text.length()] = i;
          text.append(source.charAt(i++));
        }
      }
    }
    written[text.length()] = source.length();
    return new Unescaped(text.toString(), Arrays.copyOf(written, text.length() + 1));
  }

  /** Where the four digits of an escape begin; −1 if it is none. */
  private static int digits(String source, int backslash) {
    int i = backslash + 1;
    while (i < source.length() && source.charAt(i) == 'u') {
      i++;
    }
    if (i == backslash + 1 || i + DIGITS > source.length()) {
      return -1;
    }
    boolean hexadecimal =
        source.substring(i, i + DIGITS).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    return hexadecimal ? i : -1;
  }

  String text() {
    return text;
  }

  /** Where a character of the text begins in what was written. */
  int written(int position) {
    return written[position];
  }
}
