package dev.rucksack.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for the file that is being read; the system's temporary folder holds it. */
final class Scratch {
  private static final Path FOLDER = create();

  private Scratch() {}

  private static Path create() {
    try {
      Path folder = Files.createTempDirectory("fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of that name with these contents, in the place of the last one. */
  static Path file(String name, byte[] contents) {
    try {
      Path file = FOLDER.resolve(name);
      file.toFile().deleteOnExit();
      return Files.write(file, contents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
