package dev.rucksack.fuzz;

import dev.rucksack.data.DataException;
import dev.rucksack.data.Idx;

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
