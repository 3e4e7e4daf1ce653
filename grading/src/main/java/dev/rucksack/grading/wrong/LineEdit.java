package dev.rucksack.grading.wrong;

import dev.rucksack.grading.wrong.MarkedLine.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * An edit of lines that follow each other.
 *
 * @param lines at least one
 */
record LineEdit(List<MarkedLine> lines) {

  /** Keeps its own copy of the lines. */
  LineEdit {
    lines = List.copyOf(lines);
  }

  /** The edits of a block, which blank lines part. */
  static List<LineEdit> in(Block block) {
    List<LineEdit> edits = new ArrayList<>();
    List<MarkedLine> open = new ArrayList<>();
    for (String line : block.lines()) {
      if (line.isBlank()) {
        close(open, edits);
      } else if (!line.strip().equals("-")) {
        // A blank line that is removed needs no mark.
        open.add(MarkedLine.of(line));
      }
    }
    close(open, edits);
    return edits;
  }

  private static void close(List<MarkedLine> open, List<LineEdit> edits) {
    if (!open.isEmpty()) {
      edits.add(new LineEdit(open));
      open.clear();
    }
  }

  /** Whether any line is marked. */
  boolean changes() {
    return lines.stream().anyMatch(line -> !line.is(Mark.KEPT));
  }

  /** Whether it adds imports and nothing else. */
  boolean addsImports() {
    return lines.stream()
        .allMatch(line -> line.is(Mark.ADDED) && line.words().startsWith("import "));
  }

  /** What it looks for in the solution. */
  List<String> old() {
    return lines.stream().filter(line -> !line.is(Mark.ADDED)).map(MarkedLine::words).toList();
  }

  /** All added lines at one place. */
  Replacement insertedAt(int position) {
    return new Replacement(position, position, joined(lines));
  }

  /** A replacement for each stretch of marked lines, given the places of the old ones. */
  List<Replacement> replacements(List<SolutionText.Line> old) {
    List<Replacement> replacements = new ArrayList<>();
    int kept = 0;
    int at = 0;
    while (at < lines.size()) {
      int end = at;
      while (end < lines.size() && !lines.get(end).is(Mark.KEPT)) {
        end++;
      }
      List<MarkedLine> marked = lines.subList(at, end);
      int taken = (int) marked.stream().filter(line -> line.is(Mark.TAKEN)).count();
      if (!marked.isEmpty()) {
        replacements.add(replacement(old, kept, kept + taken, joined(marked)));
      }
      kept += taken + 1;
      at = end + 1;
    }
    return replacements;
  }

  /** Puts text in the place of lines; where there are none, after the line before. */
  private static Replacement replacement(
      List<SolutionText.Line> old, int from, int to, String text) {
    if (from < to) {
      return new Replacement(old.get(from).start(), old.get(to - 1).end(), text);
    }
    int at = from > 0 ? old.get(from - 1).end() : old.get(0).start();
    return new Replacement(at, at, text);
  }

  private static String joined(List<MarkedLine> marked) {
    StringBuilder text = new StringBuilder();
    for (MarkedLine line : marked) {
      if (line.is(Mark.ADDED)) {
        text.append(line.text()).append('\n');
      }
    }
    return text.toString();
  }
}
