package dev.rucksack.grading.classroom.read;

import java.util.ArrayList;
import java.util.List;

/** What was found of one learner, as far as it is read. */
final class LearnerFiles {
  private final List<SubmittedFile> files = new ArrayList<>();
  private final PassedOver passed = new PassedOver();
  private int count;
  private int read;
  private int entries;
  private long bytes;
  private long characters;

  /** Whether one more file is read. */
  boolean hasRoom() {
    return read < Limits.FILES && bytes < Limits.BYTES;
  }

  /** Counts a file that was opened, and its bytes. */
  void opened(long size) {
    read++;
    bytes += size;
  }

  /** Counts an entry of an archive; false if no more are looked at. */
  boolean looksAtOneMore() {
    return ++entries <= Limits.ENTRIES;
  }

  /** Keeps a file, if there is room for what is in it. */
  boolean keep(SubmittedFile file) {
    if (characters + file.characters() > Limits.CHARACTERS) {
      pass(Reason.FULL, file.path());
      return false;
    }
    characters += file.characters();
    count++;
    files.add(file);
    return true;
  }

  /** Remembers a file that is not read. */
  void pass(Reason reason, String shown) {
    count++;
    passed.add(reason, shown);
  }

  /** Remembers a part of a file that is not read; the file counts by itself. */
  void passPart(Reason reason, String shown) {
    passed.add(reason, shown);
  }

  /** How many files there are, read or not. */
  int count() {
    return count;
  }

  List<SubmittedFile> files() {
    return files;
  }

  /** About all that was not read. */
  List<String> remarks() {
    return passed.remarks(true);
  }

  /** The same without what goes without saying. */
  List<String> remarksForTeacher() {
    return passed.remarks(false);
  }
}
