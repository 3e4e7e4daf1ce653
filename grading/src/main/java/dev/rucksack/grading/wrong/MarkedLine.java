package dev.rucksack.grading.wrong;

/**
 * A line of an edit.
 *
 * @param mark what happens to it
 * @param text without the mark
 */
record MarkedLine(Mark mark, String text) {

  /** What happens to a line. */
  enum Mark {
    /** It stays, and says where the others are. */
    KEPT,
    TAKEN,
    ADDED
  }

  static MarkedLine of(String line) {
    return switch (line.charAt(0)) {
      case '-' -> new MarkedLine(Mark.TAKEN, line.substring(1));
      case '+' -> new MarkedLine(Mark.ADDED, line.substring(1));
      default -> new MarkedLine(Mark.KEPT, line);
    };
  }

  /** The text without the white space around it. */
  String words() {
    return text.strip();
  }

  boolean is(Mark wanted) {
    return mark == wanted;
  }
}
