package dev.rucksack.grading.classroom.read;

/**
 * How much is read. What belongs to nobody is not read at all, and each learner has limits of their
 * own: anything beyond these limits is ignored; others are unaffected.
 */
final class Limits {
  /** Of one notebook, with pictures in its outputs. */
  static final long NOTEBOOK_BYTES = 20L << 20;

  /** Of one Java file. */
  static final long JAVA_BYTES = 1L << 20;

  /** Of one of nbgrader's time stamps. */
  static final long STAMP_BYTES = 1L << 10;

  /** Of one archive that a learner packed, as a file. */
  static final long ARCHIVE_BYTES = 200L << 20;

  /** Archives in one another. */
  static final int DEEPEST = 3;

  /** Notebooks, Java files and archives of one learner. */
  static final int FILES = 2_000;

  /** Of all that is read of one learner, unpacked. */
  static final long BYTES = 400L << 20;

  /** Characters of all the code that is kept of one learner. */
  static final long CHARACTERS = 4_000_000;

  /** Entries of one learner's archives, read or not. */
  static final int ENTRIES = 300_000;

  /** Files of one learner that answer the same exercise. */
  static final int ATTEMPTS = 20;

  private Limits() {}
}
