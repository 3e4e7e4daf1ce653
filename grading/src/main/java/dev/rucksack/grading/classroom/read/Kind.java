package dev.rucksack.grading.classroom.read;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is, by its name. */
enum Kind {
  NOTEBOOK(Limits.NOTEBOOK_BYTES),
  JAVA(Limits.JAVA_BYTES),
  STAMP(Limits.STAMP_BYTES),
  ARCHIVE(Limits.ARCHIVE_BYTES),
  /** Not read, though a learner may have meant it as an answer. */
  MISTAKEN(0),
  OTHER(0),
  /** Written by a machine, without anybody's knowledge. */
  HIDDEN(0);

  private static final Pattern MEANT =
      Pattern.compile(
          ".*\\.(?:ipynb|java)\\.[a-z0-9]{1,8}"
              + "|.*\\.(?:rar|7z|tar|tgz|gz|bz2|xz|pdf|docx?|odt|html?|jsh)");

  private final long bytes;

  Kind(long bytes) {
    this.bytes = bytes;
  }

  /** The most that is read of one such file. */
  long bytes() {
    return bytes;
  }

  static Kind of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith(".") || lower.equals("thumbs.db") || lower.equals("desktop.ini")) {
      return HIDDEN;
    }
    if (lower.endsWith(".ipynb")) {
      return NOTEBOOK;
    }
    if (lower.endsWith(".java")) {
      return JAVA;
    }
    if (lower.endsWith(".zip")) {
      return ARCHIVE;
    }
    if (lower.equals("timestamp.txt")) {
      return STAMP;
    }
    return MEANT.matcher(lower).matches() ? MISTAKEN : OTHER;
  }
}
