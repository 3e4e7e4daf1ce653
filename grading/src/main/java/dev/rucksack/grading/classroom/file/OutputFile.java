package dev.rucksack.grading.classroom.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that are there whole or not at all. */
public final class OutputFile {
  private static final Pattern PART =
      Pattern.compile("\\..+\\.(\\d{1,18})-[0-9a-f-]{36}\\.part", Pattern.DOTALL);

  private OutputFile() {}

  /** Writes text as UTF-8. */
  public static void write(Path target, String text) {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes to a neighbour of its own, forces it to disk and moves it into place; folders are made.
   * Neighbours that killed processes left in the folder are deleted.
   *
   * @throws UncheckedIOException if the system refuses; what was there before stays
   */
  public static void write(Path target, byte[] content) {
    String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    Path part = target.resolveSibling("." + target.getFileName() + "." + owner + ".part");
    try {
      deleteStale(Files.createDirectories(target.toAbsolutePath().getParent()));
      try {
        fill(part, content);
        move(part, target);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          target + " cannot be written; is the disk full, or the folder another's?", e);
    }
  }

  private static void fill(Path part, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteStale(Path folder) {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path part : parts) {
        Matcher owner = PART.matcher(part.getFileName().toString());
        if (owner.matches() && !alive(Long.parseLong(owner.group(1)))) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Housekeeping: if the folder is not ours to write to, making the next file says so.
      return;
    }
  }

  private static boolean alive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }
}
