package dev.rucksack.grading.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads sections from Markdown. Of a section's paragraphs, the first says what is wrong, and the
 * one that begins with {@code Caught by:} names the tests; others are for readers alone.
 */
final class SectionReader {
  private static final String HEADING = "## ";
  private static final String FENCE = "```";
  private static final String CAUGHT_BY = "Caught by:";
  private static final Set<String> LANGUAGES = Set.of("diff", "java");

  private final Place place;
  private final List<String> lines;
  private final List<String> caughtBy = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private String why = "";

  private SectionReader(Place place, List<String> lines) {
    this.place = place;
    this.lines = lines;
  }

  /**
   * All sections of a text; text before the first heading of the second level is not part of any.
   */
  static List<Section> sections(String exercise, String text) {
    List<Section> sections = new ArrayList<>();
    List<String> lines = text.lines().toList();
    int start = heading(lines, 0);
    while (start < lines.size()) {
      int end = heading(lines, start + 1);
      String name = lines.get(start).substring(HEADING.length()).strip();
      sections.add(
          new SectionReader(new Place(exercise, name), lines.subList(start + 1, end)).section());
      start = end;
    }
    if (sections.isEmpty()) {
      throw new Place(exercise, "")
          .problem("there is no wrong answer; add a section that begins with ## and its name");
    }
    return sections;
  }

  /** The first heading at or after a line; no line of a block begins as one does. */
  private static int heading(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && !lines.get(at).startsWith(HEADING)) {
      at++;
    }
    return at;
  }

  private Section section() {
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith(FENCE)) {
        at = block(line.substring(FENCE.length()).strip(), at + 1);
      } else if (line.isBlank()) {
        at++;
      } else {
        at = paragraph(at);
      }
    }
    return new Section(place, why, caughtBy, blocks);
  }

  private int block(String language, int start) {
    if (!LANGUAGES.contains(language)) {
      throw place.problem(
          "a block begins with ```%s; put lines to change in ```diff, whole methods in ```java"
              .formatted(language));
    }
    int end = start;
    while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
      end++;
    }
    if (end == lines.size() || !lines.get(end).strip().equals(FENCE)) {
      throw place.problem("a block ```%s is not closed; end it with ```".formatted(language));
    }
    blocks.add(new Block(language, lines.subList(start, end)));
    return end + 1;
  }

  private int paragraph(int start) {
    int end = start + 1;
    while (end < lines.size() && !endsParagraph(lines.get(end))) {
      end++;
    }
    String text = String.join(" ", lines.subList(start, end)).strip();
    if (text.startsWith(CAUGHT_BY)) {
      names(text.substring(CAUGHT_BY.length()));
    } else if (why.isEmpty()) {
      why = text;
    }
    return end;
  }

  private static boolean endsParagraph(String line) {
    return line.isBlank() || line.startsWith(FENCE) || line.startsWith(CAUGHT_BY);
  }

  private void names(String list) {
    for (String name : list.split(",")) {
      if (!name.strip().matches("\\w+")) {
        throw place.problem(
            "\"%s\" is not the name of a test; list them with commas after %s"
                .formatted(name.strip(), CAUGHT_BY));
      }
      caughtBy.add(name.strip());
    }
  }
}
