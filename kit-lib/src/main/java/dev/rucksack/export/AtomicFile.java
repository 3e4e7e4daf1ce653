package dev.rucksack.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file so that its name only ever stands for the whole of the old or of the new one. */
final class AtomicFile {
  private AtomicFile() {}

  /** Something that writes all of a file's bytes. */
  @FunctionalInterface
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes to a temporary file beside the target, forces it to disk and moves it into place.
   *
   * @throws OnnxException if that fails; the target is then as it was, and nothing is left beside
   *     it
   */
  static void write(Path target, Content content) {
    Path file = target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new OnnxException("Cannot write '" + target + "': it is a folder; name a file in it.");
    }
    Path temporary = temporaryBeside(file, target);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      move(temporary, file);
    } catch (IOException e) {
      throw failure(target, e);
    } finally {
      deleteLeftover(temporary);
    }
  }

  private static Path temporaryBeside(Path file, Path target) {
    try {
      Path created =
          file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
      return Files.createFile(created);
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Does nothing after a successful move. */
  private static void deleteLeftover(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      temporary.toFile().deleteOnExit();
    }
  }

  private static OnnxException failure(Path target, IOException cause) {
    // A file system's message begins with the temporary name, which the caller never gave.
    String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    String detail = reason == null ? "" : ": " + reason;
    return new OnnxException(
        "Cannot write '"
            + target
            + "' ("
            + cause.getClass().getSimpleName()
            + detail
            + "); choose an existing, writable folder with enough free space.",
        cause);
  }
}
