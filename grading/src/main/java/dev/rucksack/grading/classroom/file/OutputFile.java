package dev.rucksack.grading.classroom.file;

import dev.rucksack.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are there whole or not at all. */
public final class OutputFile {
  private OutputFile() {}

  /** Writes text as UTF-8. */
  public static void write(Path target, String text) {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes to a neighbor of its own, forces it to disk and moves it into place; folders are made.
   * Neighbors that killed processes left in the folder are deleted.
   *
   * @throws UncheckedIOException if the system refuses; what was there before stays
   */
  public static void write(Path target, byte[] content) {
    try {
      AtomicFile.deleteStale(Files.createDirectories(target.toAbsolutePath().getParent()));
      AtomicFile.replace(target, content);
    } catch (IOException e) {
      throw new UncheckedIOException(
          target + " cannot be written; is the disk full, or the folder another's?", e);
    }
  }
}
