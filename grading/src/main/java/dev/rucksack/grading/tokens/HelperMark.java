package dev.rucksack.grading.tokens;

import java.util.regex.Pattern;

/** The comment that makes a notebook's cell a helper of all answers. */
public final class HelperMark {
  private static final Pattern FIRST_LINE =
      Pattern.compile("\\s*+//\\h*+helpers?+\\b", Pattern.CASE_INSENSITIVE);

  private HelperMark() {}

  /** Whether a text begins with it. */
  public static boolean begins(String text) {
    return FIRST_LINE.matcher(text).lookingAt();
  }
}
