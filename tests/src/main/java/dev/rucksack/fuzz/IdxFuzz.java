package dev.rucksack.fuzz;

import dev.rucksack.data.Idx;
import dev.rucksack.error.DataException;

/** IDX files, gzipped or not. */
public final class IdxFuzz {
  private IdxFuzz() {}

  /** Reads a file. */
  public static void fuzzerTestOneInput(byte[] contents) {
    try {
      Idx.read(Scratch.file("pictures", contents));
    } catch (DataException e) {
      return; // Refused in the reader's own words.
    }
  }
}
