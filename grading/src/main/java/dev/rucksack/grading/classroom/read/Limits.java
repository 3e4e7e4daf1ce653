package dev.rucksack.grading.classroom.read;

import java.util.Locale;

/** How much of a submission is read; what is larger is no answer to an exercise. */
final class Limits {
  /** Of one notebook, with pictures in its outputs. */
  static final long NOTEBOOK_BYTES = 20L << 20;

  /** Of one Java file. */
  static final long JAVA_BYTES = 1L << 20;

  /** Of one archive, as a file. */
  static final long ARCHIVE_BYTES = 1L << 30;

  /** Of everything that is read from one archive. */
  static final long UNPACKED_BYTES = 400L << 20;

  /** Entries of one archive. */
  static final int ENTRIES = 20_000;

  /** Files of one given folder. */
  static final int FILES = 100_000;

  private Limits() {}

  /** The limit for a file of that name, in bytes; 0 if it is not read. */
  static long of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.startsWith(".")) {
      return 0;
    }
    if (lower.endsWith(".ipynb")) {
      return NOTEBOOK_BYTES;
    }
    return lower.endsWith(".java") || lower.equals("timestamp.txt") ? JAVA_BYTES : 0;
  }
}
