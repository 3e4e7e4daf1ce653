package dev.rucksack.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Tells whether a name still refers to the same file.
 *
 * @param key what distinguishes files for the file system, if anything
 */
public record FileVersion(Optional<Object> key, FileTime modified, long size) {
  private static final FileVersion NONE =
      new FileVersion(Optional.empty(), FileTime.fromMillis(0), -1);

  /** The version that a name refers to now; none for a missing file. */
  public static FileVersion of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileVersion(
          Optional.ofNullable(now.fileKey()), now.lastModifiedTime(), now.size());
    } catch (IOException e) {
      return NONE; // Reading the file itself gives the reason.
    }
  }
}
