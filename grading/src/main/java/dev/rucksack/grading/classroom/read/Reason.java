package dev.rucksack.grading.classroom.read;

import java.util.Locale;

/** Why a file, or a part of one, was not read. */
enum Reason {
  LINK("Links are not followed; hand in the files themselves"),
  MISTAKEN("Not read; hand in notebooks (.ipynb), Java files (.java) or zip archives of them"),
  OTHER("Neither notebook nor Java file nor zip archive, so not read"),
  LARGE(
      "Too many bytes to be read (a notebook may have %d MB, a Java file %d MB, an archive %d MB); clear outputs and leave out data"
          .formatted(
              Limits.NOTEBOOK_BYTES >> 20, Limits.JAVA_BYTES >> 20, Limits.ARCHIVE_BYTES >> 20)),
  LONG(
      String.format(
          Locale.ROOT,
          "Cells and Java files of more than %,d characters are not read",
          SubmittedFile.LONGEST_TEXT)),
  FULL(
      String.format(
          Locale.ROOT,
          "More than is read of one learner (%,d files, %d MB, %,d characters of code), so not read",
          Limits.FILES,
          Limits.BYTES >> 20,
          Limits.CHARACTERS)),
  DAMAGED_NOTEBOOK("No whole notebook; save it in JupyterLab and hand it in again"),
  LANGUAGE("Notebooks in a language other than Java are not read"),
  DAMAGED_ARCHIVE("Damaged, or no zip archive; pack it again"),
  ENCRYPTED("Archives with a password are not read; pack them without one"),
  DEEP("Archives in archives in archives are not read; pack the files themselves"),
  EMPTY("Archives without files"),
  NAME("Names that lead out of an archive, or that some system refuses, are not read"),
  TWICE("In an archive more than once; only the first was read"),
  STAMP("No date that can be read, so the files' own times count"),
  UNREADABLE("Cannot be read");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** A sentence without its end, for learner and teacher; names follow. */
  String text() {
    return text;
  }

  /** Whether it goes without saying, so that only the learner sees it. */
  boolean isUsual() {
    return this == OTHER;
  }
}
