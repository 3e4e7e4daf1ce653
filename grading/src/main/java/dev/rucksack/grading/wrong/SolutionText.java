package dev.rucksack.grading.wrong;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A solution's text and where its lines are in it. */
final class SolutionText {

  /**
   * A line that is not blank.
   *
   * @param start of its first character, in the text
   * @param end after its line feed
   * @param words without the white space around them
   */
  record Line(int start, int end, String words) {}

  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable List<MethodText> methods;

  SolutionText(String text) {
    this.text = text;
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed + 1;
      String words = text.substring(start, end).strip();
      if (!words.isEmpty()) {
        lines.add(new Line(start, end, words));
      }
      start = end;
    }
  }

  String text() {
    return text;
  }

  /** Its lines but blank ones. */
  List<Line> lines() {
    return lines;
  }

  /** Its methods; the text is parsed when they are first asked for. */
  List<MethodText> methods() {
    if (methods == null) {
      methods = JavaText.methods(text);
    }
    return methods;
  }

  /** How many of the wanted lines follow each other from a line on. */
  int same(List<String> wanted, int from) {
    int count = 0;
    while (count < wanted.size()
        && from + count < lines.size()
        && lines.get(from + count).words().equals(wanted.get(count))) {
      count++;
    }
    return count;
  }

  /** Where imports may be: after the line of the package, at the start if there is none. */
  int afterPackage() {
    return lines.stream()
        .filter(line -> line.words().startsWith("package "))
        .mapToInt(Line::end)
        .findFirst()
        .orElse(0);
  }

  /** The number of the line, from 1, in which a character is. */
  int number(int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
