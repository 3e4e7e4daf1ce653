package dev.rucksack.grading.classroom.read;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A notebook or Java file that was handed in.
 *
 * @param folders the folders it lies in, from the given one down, then its own name
 * @param content its bytes
 * @param time when it was handed in
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes the bytes.
record SubmittedFile(List<String> folders, byte[] content, Instant time) {

  SubmittedFile {
    folders = List.copyOf(folders);
  }

  String name() {
    return folders.get(folders.size() - 1);
  }

  /** Where it lies, for remarks. */
  String path() {
    return String.join("/", folders);
  }

  boolean endsWith(String ending) {
    return name().toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
