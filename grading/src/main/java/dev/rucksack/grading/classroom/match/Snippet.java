package dev.rucksack.grading.classroom.match;

import dev.rucksack.grading.tokens.HelperMark;
import java.util.ArrayList;
import java.util.List;
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
public record Snippet(String text, List<String> tags, OptionalInt version) {
  // Possessive, and within a line: a text of blank lines takes no longer than another.
  private static final Pattern ANSWER =
      Pattern.compile(
          "^\\h*+//\\h*+answer:\\h*+([\\w.-]++)(?:\\h++v(?:ersion\\h*+)?+(\\d++))?",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final String EXERCISE = "exercise:";

  /** A file's text. */
  public static Snippet of(String text) {
    return new Snippet(text, List.of(), OptionalInt.empty());
  }

  /**
   * What a comment or a tag says that a snippet answers.
   *
   * @param exercise the id of an exercise, if it is spelt as one
   * @param version of it, if it is there
   */
  public record Mark(String exercise, OptionalInt version) {}

  /** All its marks; cells that were joined may have several. */
  public List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    Matcher comment = ANSWER.matcher(text);
    while (comment.find()) {
      String digits = comment.group(2);
      marks.add(
          new Mark(
              comment.group(1),
              digits == null || digits.length() > 8
                  ? version
                  : OptionalInt.of(Integer.parseInt(digits))));
    }
    if (marks.isEmpty() && tags.contains("answer")) {
      tags.stream()
          .filter(tag -> tag.startsWith(EXERCISE))
          .map(tag -> new Mark(tag.substring(EXERCISE.length()), version))
          .findFirst()
          .ifPresent(marks::add);
    }
    return marks;
  }

  /** The version of an exercise that it answers: its mark's, or what the cell's metadata say. */
  public OptionalInt versionOf(String exercise) {
    List<Mark> marks = marks();
    return marks.stream()
        .filter(mark -> marks.size() == 1 || mark.exercise().equals(exercise))
        .map(Mark::version)
        .findFirst()
        .orElse(version);
  }

  public boolean isHelper() {
    return tags.contains("helper") || HelperMark.begins(text);
  }
}
