package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.tokens.HelperMark;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of Java text: a notebook's cell or a file.
 *
 * @param text as the learner wrote it
 * @param tags the cell's; none for a file
 * @param version of the exercise, where the cell's metadata say it
 */
record Snippet(String text, List<String> tags, OptionalInt version) {
  // Possessive, and within a line: a text of blank lines takes no longer than another.
  private static final Pattern ANSWER =
      Pattern.compile(
          "^\\h*+//\\h*+answer:\\h*+([\\w.-]++)(?:\\h++v(?:ersion\\h*+)?+(\\d++))?",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /** A file's text. */
  static Snippet of(String text) {
    return new Snippet(text, List.of(), OptionalInt.empty());
  }

  /** The exercise that its comment or its tag names. */
  Optional<String> declaredExercise() {
    Matcher comment = ANSWER.matcher(text);
    if (comment.find()) {
      return Optional.of(comment.group(1));
    }
    return tags.stream()
        .filter(tag -> tag.startsWith("exercise:") && tags.contains("answer"))
        .map(tag -> tag.substring("exercise:".length()))
        .findFirst();
  }

  /** The version that its comment or its metadata name. */
  OptionalInt declaredVersion() {
    Matcher comment = ANSWER.matcher(text);
    if (comment.find() && comment.group(2) != null && comment.group(2).length() < 9) {
      return OptionalInt.of(Integer.parseInt(comment.group(2)));
    }
    return version;
  }

  boolean isHelper() {
    return tags.contains("helper") || HelperMark.begins(text);
  }
}
