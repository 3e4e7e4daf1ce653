package dev.rucksack.file;

import dev.rucksack.error.OnnxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a file so that its name always refers to either the complete old file or the complete new
 * one. A thread that is interrupted meanwhile (a notebook's stop button) finishes the file first.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Something that writes all of a file's bytes. */
  @FunctionalInterface
  public interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Writes to a temporary file beside the target, forces it to disk and moves it into place.
   *
   * @throws OnnxException if that fails; the target is then as it was, and nothing is left beside
   *     it
   */
  public static void write(Path target, Content content) {
    Path file = checked(target);
    try {
      replace(file, content);
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /**
   * The same, for callers that have their own error messages.
   *
   * @throws IOException if it fails; the target is then as it was, and nothing is left beside it
   */
  public static void replace(Path target, Content content) throws IOException {
    try (TemporaryFile temporary = TemporaryFile.beside(target.toAbsolutePath())) {
      temporary.fill(content);
      temporary.commit();
    }
  }

  /** The same, with existing bytes. */
  public static void replace(Path target, byte[] content) throws IOException {
    replace(target, channel -> channel.write(ByteBuffer.wrap(content)));
  }

  /** Deletes what killed processes left in a folder, for any file. */
  public static void deleteStale(Path folder) {
    TemporaryFile.deleteStale(folder);
  }

  /** The target as an absolute path, if a file can have that name. */
  static Path checked(Path target) {
    Path file = target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new OnnxException("Cannot write '" + target + "': it is a folder; name a file in it.");
    }
    return file;
  }

  static OnnxException failure(Path target, IOException cause) {
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
