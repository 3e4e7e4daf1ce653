package dev.rucksack.data.download;

import dev.rucksack.error.DataException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fetches a file once. What has arrived is kept in {@code <file>.part}, so that a broken transfer
 * continues where it stopped; the file itself appears only when it is whole and its checksum right.
 * Of several processes or threads that want the same file one fetches it and the others wait.
 */
public final class Download {
  private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private Download() {}

  /**
   * The file, fetched if it is not there yet.
   *
   * @param target where it is kept
   * @param checksum what it must hash to
   * @param sources HTTP addresses of the same file, tried in this order
   * @return {@code target}
   * @throws DataException if no source gave the right file, or the folder cannot be written
   */
  public static Path fetch(Path target, Checksum checksum, List<URI> sources) {
    Path file = target.toAbsolutePath().normalize();
    ReentrantLock threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    threads.lock();
    try {
      if (!isWhole(file, checksum)) {
        fetchLocked(file, checksum, sources);
      }
      return target;
    } catch (ClosedByInterruptException | FileLockInterruptionException e) {
      throw new DataException(
          "The download of %s was stopped; the next try continues where it stopped."
              .formatted(file.getFileName()),
          e);
    } catch (IOException e) {
      throw new DataException(
          "Cannot write %s: %s; free space there, or set RUCKSACK_CACHE to a folder that you may write to."
              .formatted(file, e),
          e);
    } finally {
      threads.unlock();
    }
  }

  private static void fetchLocked(Path file, Checksum checksum, List<URI> sources)
      throws IOException {
    Files.createDirectories(folderOf(file));
    // The lock file stays: deleting it would let a third process lock a new file of the same name.
    try (FileChannel channel =
            FileChannel.open(
                sibling(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock processes = channel.lock()) {
      if (processes.isValid() && !isWhole(file, checksum)) {
        fetchFromAny(file, checksum, sources);
      }
    }
  }

  private static void fetchFromAny(Path file, Checksum checksum, List<URI> sources)
      throws IOException {
    List<String> failures = new ArrayList<>();
    for (URI source : sources) {
      try {
        fetchFrom(source, file, checksum);
        return;
      } catch (TransferException e) {
        failures.add(source + " (" + e.getMessage() + ")");
      }
    }
    throw new DataException(
        "Could not fetch %s from %s; connect to the network and try again, or set RUCKSACK_DATA to a folder that has the file."
            .formatted(file.getFileName(), String.join(" or ", failures)));
  }

  private static void fetchFrom(URI source, Path file, Checksum checksum) throws IOException {
    Path part = sibling(file, ".part");
    boolean resumed = Transfer.into(part, source);
    if (resumed && !Checksum.of(part).equals(checksum)) {
      // What was there belonged to another file or was damaged: once more from the start.
      Files.delete(part);
      resumed = Transfer.into(part, source);
    }
    Checksum actual = Checksum.of(part);
    if (!actual.equals(checksum)) {
      Files.delete(part);
      throw new TransferException("its SHA-256 is " + actual + ", not " + checksum);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isWhole(Path file, Checksum checksum) throws IOException {
    return Files.isRegularFile(file) && Checksum.of(file).equals(checksum);
  }

  private static Path folderOf(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new DataException(file + " is not a file name; name a file in a folder.");
    }
    return folder;
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
