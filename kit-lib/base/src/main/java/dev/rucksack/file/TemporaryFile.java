package dev.rucksack.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hidden file beside a target, {@code .<target>.<process>-<random>.tmp}, which is filled and then
 * moved there. Closing deletes it if it was not moved.
 *
 * <p>A process that is killed leaves its file behind. The next write of the same target deletes it:
 * the name shows whose it was, and while a file is being filled it is locked.
 */
final class TemporaryFile implements AutoCloseable {
  private final Path target;
  private final Path path;

  private TemporaryFile(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /** Creates an empty one, and deletes those that killed processes left for the same target. */
  static TemporaryFile beside(Path target) throws IOException {
    deleteStale(target, "tmp");
    return new TemporaryFile(target, Files.createFile(hidden(target, "tmp")));
  }

  /** A name that nothing else uses. */
  static Path hidden(Path target, String suffix) {
    String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    return target.resolveSibling("." + target.getFileName() + "." + owner + "." + suffix);
  }

  /**
   * Fills it and forces it to disk. A stream, unlike a file's channel, is not closed when its
   * thread is interrupted.
   */
  void fill(AtomicFile.Content content) throws IOException {
    try (FileOutputStream stream = new FileOutputStream(path.toFile());
        FileLock lock = stream.getChannel().tryLock()) {
      content.writeTo(new StreamChannel(stream));
      stream.getFD().sync();
    }
  }

  /** Moves it to its target, whatever was there. */
  void commit() throws IOException {
    move(path, target);
  }

  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Does nothing after a successful move. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  /** Deletes hidden files of a target whose process is gone. */
  static void deleteStale(Path target, String suffix) {
    deleteStale(target.resolveSibling(""), Pattern.quote(target.getFileName().toString()), suffix);
  }

  /** Deletes hidden files of any target in a folder whose process is gone. */
  static void deleteStale(Path folder) {
    deleteStale(folder, ".+", "tmp");
  }

  private static void deleteStale(Path folder, String target, String suffix) {
    Pattern name =
        Pattern.compile(
            "\\." + target + "\\.(\\d{1,18})-[0-9a-f-]{36}\\." + suffix, Pattern.DOTALL);
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            folder, entry -> name.matcher(entry.getFileName().toString()).matches())) {
      for (Path entry : entries) {
        Matcher owner = name.matcher(entry.getFileName().toString());
        if (owner.matches() && isStale(entry, Long.parseLong(owner.group(1)))) {
          Files.deleteIfExists(entry);
        }
      }
    } catch (IOException e) {
      // Housekeeping: if the folder is not readable, creating the file says so.
      return;
    }
  }

  /** The lock shows writers in other containers, where process numbers mean nothing here. */
  private static boolean isStale(Path file, long process) throws IOException {
    if (ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)
        || !Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
