package dev.rucksack.grading.classroom.read;

/** Lines at the top of a cell that are meant for a kernel or a hosted notebook, not for Java. */
final class Magics {

  private Magics() {}

  /** The text with empty lines in their place. Below the first line of Java, none is left out. */
  static String without(String text) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      String line = text.substring(at, next).strip();
      boolean magic = line.startsWith("%") || line.startsWith("!");
      if (!magic && !line.isEmpty() && !line.startsWith("//")) {
        break;
      }
      rest.append(magic ? (end < 0 ? "" : "\n") : text.substring(at, next));
      at = next;
    }
    return rest.append(text.substring(at)).toString();
  }
}
